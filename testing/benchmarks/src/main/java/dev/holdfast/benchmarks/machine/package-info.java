/** What the operating system counts. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.benchmarks.machine;
