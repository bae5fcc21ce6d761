/** A simulated Dynamics 365 Finance &amp; Operations: OData under {@code /data}. */
@NullMarked
package dev.holdfast.simulators.financeoperations;

import org.jspecify.annotations.NullMarked;
