/** Extensiv's 3PL Warehouse Manager (3PL Central), read: orders, what was shipped of them, stock. */
@NullMarked
package dev.holdfast.connectors.extensiv;

import org.jspecify.annotations.NullMarked;
