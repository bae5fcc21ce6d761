/** What people and tools ask and say, under /api/v1. */
@NullMarked
package dev.holdfast.erpsync.api;

import org.jspecify.annotations.NullMarked;
