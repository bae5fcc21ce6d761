/** The tables that SuiteQL sees, and the query service. */
@NullMarked
package dev.holdfast.simulators.netsuite.query;

import org.jspecify.annotations.NullMarked;
