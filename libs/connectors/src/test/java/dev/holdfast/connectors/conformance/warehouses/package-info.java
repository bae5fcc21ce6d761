/** What every 3PL connector must tell, proved for each against its simulator. */
@NullMarked
package dev.holdfast.connectors.conformance.warehouses;

import org.jspecify.annotations.NullMarked;
