/** PagerDuty's Events API v2: what it takes, what it refuses, and which alerts are open. */
@NullMarked
package dev.holdfast.simulators.pagerduty;

import org.jspecify.annotations.NullMarked;
