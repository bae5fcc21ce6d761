/** Who may use the admin APIs, and for which tenants. */
@NullMarked
package dev.holdfast.operations.admin;

import org.jspecify.annotations.NullMarked;
