/** Tokens that a vendor replaces: kept, renewed once, and committed before anybody uses them. */
@NullMarked
package dev.holdfast.secrets.tokens;

import org.jspecify.annotations.NullMarked;
