/** What one connection's outage costs another: erp-sync over two simulated accounts, one of which refuses, or hangs. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.benchmarks.outage;
