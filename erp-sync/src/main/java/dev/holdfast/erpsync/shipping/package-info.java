/** What left of an order, where the shop and a warehouse both tell of it: one fact by two names, and never twice in the ERP. */
@NullMarked
package dev.holdfast.erpsync.shipping;

import org.jspecify.annotations.NullMarked;
