/** The sample webhooks that Holdfast carries: their bytes, their signature, and what must hold after each. */
@NullMarked
package dev.holdfast.launcher.samples;

import org.jspecify.annotations.NullMarked;
