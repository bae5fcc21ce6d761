/** Dynamics 365 Finance &amp; Operations: orders, stock and references over OData. */
@NullMarked
package dev.holdfast.connectors.financeoperations;

import org.jspecify.annotations.NullMarked;
