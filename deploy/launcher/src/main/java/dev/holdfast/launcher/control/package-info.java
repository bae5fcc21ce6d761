/** How the simulators are steered: what they hold, what was written, what they shall hold. */
@NullMarked
package dev.holdfast.launcher.control;

import org.jspecify.annotations.NullMarked;
