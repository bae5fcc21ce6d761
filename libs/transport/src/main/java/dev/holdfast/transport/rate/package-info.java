/** How much may be asked of a vendor's account at once, over all replicas, and whose turn it is. */
@NullMarked
package dev.holdfast.transport.rate;

import org.jspecify.annotations.NullMarked;
