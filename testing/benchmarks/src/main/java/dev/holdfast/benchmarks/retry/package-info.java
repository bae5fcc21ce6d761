/** What a retry costs: as a due row of the ledger, and as a hop through Kafka retry topics. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.benchmarks.retry;
