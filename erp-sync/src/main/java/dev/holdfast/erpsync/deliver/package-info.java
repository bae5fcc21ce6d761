/** Into the ERP: what a connection's mode allows, plan, apply, read back. */
@NullMarked
package dev.holdfast.erpsync.deliver;

import org.jspecify.annotations.NullMarked;
