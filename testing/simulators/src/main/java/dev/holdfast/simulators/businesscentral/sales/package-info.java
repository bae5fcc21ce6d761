/** Sales documents: what they come to, and what posting makes of them. */
@NullMarked
package dev.holdfast.simulators.businesscentral.sales;

import org.jspecify.annotations.NullMarked;
