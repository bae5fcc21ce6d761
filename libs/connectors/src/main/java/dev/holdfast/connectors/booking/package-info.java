/** What is booked: which orders exist for the ERP, and what each must come to there. Pure functions, no I/O. */
@NullMarked
package dev.holdfast.connectors.booking;

import org.jspecify.annotations.NullMarked;
