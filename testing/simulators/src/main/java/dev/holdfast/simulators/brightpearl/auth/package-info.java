/** How a call says who it is from, and how tokens are made. */
@NullMarked
package dev.holdfast.simulators.brightpearl.auth;

import org.jspecify.annotations.NullMarked;
