/** What the simulated systems hold: records by account and table, every change journalled and logged. */
@NullMarked
package dev.holdfast.simulators.world;

import org.jspecify.annotations.NullMarked;
