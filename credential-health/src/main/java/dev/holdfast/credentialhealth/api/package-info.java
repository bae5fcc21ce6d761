/** What people and tools ask, under /api/v1. */
@NullMarked
package dev.holdfast.credentialhealth.api;

import org.jspecify.annotations.NullMarked;
