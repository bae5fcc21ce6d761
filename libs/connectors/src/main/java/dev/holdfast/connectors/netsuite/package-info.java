/** NetSuite over SuiteTalk REST: records, SuiteQL, and both ways of signing in. */
@NullMarked
package dev.holdfast.connectors.netsuite;

import org.jspecify.annotations.NullMarked;
