/** What goes wrong on purpose: rules, which call they hit, and what they do to it. */
@NullMarked
package dev.holdfast.simulators.fault;

import org.jspecify.annotations.NullMarked;
