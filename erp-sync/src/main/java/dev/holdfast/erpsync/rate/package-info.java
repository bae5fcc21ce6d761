/** How erp-sync shares vendors' accounts with its other replicas: the governor's settings, store, metrics, and each event's lane. */
@NullMarked
package dev.holdfast.erpsync.rate;

import org.jspecify.annotations.NullMarked;
