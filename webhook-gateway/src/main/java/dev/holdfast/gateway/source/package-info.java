/** Who sends: one small class a scheme, and the connections' endpoints with their secrets. */
@NullMarked
package dev.holdfast.gateway.source;

import org.jspecify.annotations.NullMarked;
