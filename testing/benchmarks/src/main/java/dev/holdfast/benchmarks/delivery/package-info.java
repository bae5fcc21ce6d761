/** erp-sync at work on a fed stream of orders: what the benchmarks of an outage and of a replay stand on. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.benchmarks.delivery;
