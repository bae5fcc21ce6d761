/** Redis as the store that replicas share; for services that bring Vert.x' Redis client along. */
@NullMarked
package dev.holdfast.transport.redis;

import org.jspecify.annotations.NullMarked;
