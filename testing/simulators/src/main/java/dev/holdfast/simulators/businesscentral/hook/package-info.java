/** Webhook subscriptions and their notifications. */
@NullMarked
package dev.holdfast.simulators.businesscentral.hook;

import org.jspecify.annotations.NullMarked;
