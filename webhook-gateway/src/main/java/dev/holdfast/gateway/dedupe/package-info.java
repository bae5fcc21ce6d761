/** Which deliveries are duplicates: claims in Redis, by one pinned connection an event loop. */
@NullMarked
package dev.holdfast.gateway.dedupe;

import org.jspecify.annotations.NullMarked;
