/** What conformance suites prove against the simulators: cases, what passed, and the page in the documentation that says so. */
@NullMarked
package dev.holdfast.simulators.conformance;

import org.jspecify.annotations.NullMarked;
