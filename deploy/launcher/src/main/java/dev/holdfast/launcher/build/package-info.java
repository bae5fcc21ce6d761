/** Builds what has changed. Runs from its source, so it uses the JDK alone. */
@NullMarked
package dev.holdfast.launcher.build;

import org.jspecify.annotations.NullMarked;
