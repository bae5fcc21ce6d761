/** Real stores and real processes on this machine, to start, kill, freeze and restart: what tests and the local launcher run on. */
@NullMarked
package dev.holdfast.testbed;

import org.jspecify.annotations.NullMarked;
