/** What happens to sales orders when they are written. */
@NullMarked
package dev.holdfast.simulators.financeoperations.sales;

import org.jspecify.annotations.NullMarked;
