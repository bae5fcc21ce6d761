/** What every account begins with. */
@NullMarked
package dev.holdfast.simulators.brightpearl.seed;

import org.jspecify.annotations.NullMarked;
