/** What accepting a webhook costs: the gateway beside servers that do less, and one that a team would have written. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.benchmarks.gateway;
