/** {@code ./holdfast connect}: asks a running erp-sync whether a connection is fit to write, and prints what it says. */
@NullMarked
package dev.holdfast.launcher.connect;

import org.jspecify.annotations.NullMarked;
