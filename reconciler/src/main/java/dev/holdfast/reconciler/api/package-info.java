/** Runs and findings over REST. */
@NullMarked
package dev.holdfast.reconciler.api;

import org.jspecify.annotations.NullMarked;
