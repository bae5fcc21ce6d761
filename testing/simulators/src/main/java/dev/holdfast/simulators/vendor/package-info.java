/** The seam by which a vendor plugs in. */
@NullMarked
package dev.holdfast.simulators.vendor;

import org.jspecify.annotations.NullMarked;
