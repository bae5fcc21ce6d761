/** What a large replay costs live orders: erp-sync over a simulated account, with and without the replay beside them. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.benchmarks.bulk;
