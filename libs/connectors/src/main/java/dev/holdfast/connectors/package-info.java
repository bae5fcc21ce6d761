/** The capabilities that a vendor's connector offers, and what they pass around. */
@NullMarked
package dev.holdfast.connectors;

import org.jspecify.annotations.NullMarked;
