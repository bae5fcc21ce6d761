/** What an order comes to and how far it has come: amounts, tax, status, shipping, billing, stock. */
@NullMarked
package dev.holdfast.simulators.netsuite.sales;

import org.jspecify.annotations.NullMarked;
