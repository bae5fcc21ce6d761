/** connections.yaml: its types, its validation, and the references to secrets in it. */
@NullMarked
package dev.holdfast.settings;

import org.jspecify.annotations.NullMarked;
