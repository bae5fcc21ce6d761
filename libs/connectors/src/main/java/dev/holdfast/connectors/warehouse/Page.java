package dev.holdfast.connectors.warehouse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some of many. @param next where to go on; null on the last page */
public record Page<T>(List<T> rows, @Nullable String next) {}
