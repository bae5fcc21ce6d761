/** What every ERP connector must do, proved for each against its simulator. */
@NullMarked
package dev.holdfast.connectors.conformance;

import org.jspecify.annotations.NullMarked;
