/** What record types there are, their fields, and what may be written. */
@NullMarked
package dev.holdfast.simulators.netsuite.catalog;

import org.jspecify.annotations.NullMarked;
