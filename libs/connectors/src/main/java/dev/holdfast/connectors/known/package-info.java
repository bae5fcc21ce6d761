/** What was looked up in an ERP and is believed for a while. */
@NullMarked
package dev.holdfast.connectors.known;

import org.jspecify.annotations.NullMarked;
