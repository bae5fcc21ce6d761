/** Slack by an app's bot, and by incoming webhooks. */
@NullMarked
package dev.holdfast.operations.alerts.slack;

import org.jspecify.annotations.NullMarked;
