/** Where a service's connectors keep tokens. */
@NullMarked
package dev.holdfast.operations.tokens;

import org.jspecify.annotations.NullMarked;
