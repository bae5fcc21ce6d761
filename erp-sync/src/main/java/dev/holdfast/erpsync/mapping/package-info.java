/** From a body to the order that the ERP should hold: reading, re-reading, which topic means what, which order is booked. */
@NullMarked
package dev.holdfast.erpsync.mapping;

import org.jspecify.annotations.NullMarked;
