/** Yesterday's queue health, posted each morning of the shop. */
@NullMarked
package dev.holdfast.erpsync.digest;

import org.jspecify.annotations.NullMarked;
