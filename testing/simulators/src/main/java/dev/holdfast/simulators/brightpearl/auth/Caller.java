package dev.holdfast.simulators.brightpearl.auth;

import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param instance the installation of an OAuth app; null for a private app, for which nothing is unique
 * @param readOnly whether it may change nothing
 */
public record Caller(String app, @Nullable Long instance, boolean readOnly) {}
