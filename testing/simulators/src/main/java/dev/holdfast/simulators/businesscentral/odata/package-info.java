/** How entities are asked for: filters, pages, and what comes along. */
@NullMarked
package dev.holdfast.simulators.businesscentral.odata;

import org.jspecify.annotations.NullMarked;
