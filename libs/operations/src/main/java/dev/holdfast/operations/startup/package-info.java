/** What a service reads before it starts, and how it ends when that is wrong. */
@NullMarked
package dev.holdfast.operations.startup;

import org.jspecify.annotations.NullMarked;
