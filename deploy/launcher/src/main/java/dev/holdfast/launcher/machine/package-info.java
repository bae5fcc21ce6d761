/** What this machine has and lacks. Runs from its source too, so it uses the JDK alone. */
@NullMarked
package dev.holdfast.launcher.machine;

import org.jspecify.annotations.NullMarked;
