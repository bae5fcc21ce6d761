/** A NetSuite account as SuiteTalk REST shows it: records, SuiteQL, sign-in, governance. */
@NullMarked
package dev.holdfast.simulators.netsuite;

import org.jspecify.annotations.NullMarked;
