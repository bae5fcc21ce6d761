/** What a merchant changes of how orders are written, by expressions that can only look. */
@NullMarked
package dev.holdfast.connectors.mapping;

import org.jspecify.annotations.NullMarked;
