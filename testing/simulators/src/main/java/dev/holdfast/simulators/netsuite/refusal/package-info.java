/** How NetSuite says no: one envelope, its codes and words. */
@NullMarked
package dev.holdfast.simulators.netsuite.refusal;

import org.jspecify.annotations.NullMarked;
