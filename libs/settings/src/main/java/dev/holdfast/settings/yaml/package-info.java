/** Reads YAML against a table of keys: every problem with its line, and the same table documents the keys. */
@NullMarked
package dev.holdfast.settings.yaml;

import org.jspecify.annotations.NullMarked;
