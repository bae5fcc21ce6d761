/** A workspace of Slack: posting by bot and by incoming webhook, reading a channel back, and the rules for blocks. */
@NullMarked
package dev.holdfast.simulators.slack;

import org.jspecify.annotations.NullMarked;
