/** The benchmarks: each prints its figures beside a reference that ran in the same minutes on the same machine. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.benchmarks;
