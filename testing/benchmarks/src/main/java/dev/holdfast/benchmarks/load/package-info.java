/** The load generator: signed webhooks over keep-alive connections, at saturation or at a fixed rate. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.benchmarks.load;
