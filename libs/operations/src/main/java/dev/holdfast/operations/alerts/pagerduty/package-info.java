/** PagerDuty by its Events API v2. */
@NullMarked
package dev.holdfast.operations.alerts.pagerduty;

import org.jspecify.annotations.NullMarked;
