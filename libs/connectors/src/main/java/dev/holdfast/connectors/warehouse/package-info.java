/** What the connectors of all 3PLs are made of: calls with patience, reading of answers, pages, references, sums of stock. */
@NullMarked
package dev.holdfast.connectors.warehouse;

import org.jspecify.annotations.NullMarked;
