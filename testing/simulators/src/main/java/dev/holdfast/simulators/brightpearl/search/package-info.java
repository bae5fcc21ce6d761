/** Searches: columns, filters, sorting and pages. */
@NullMarked
package dev.holdfast.simulators.brightpearl.search;

import org.jspecify.annotations.NullMarked;
