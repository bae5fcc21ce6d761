/** What every connector with webhook subscriptions must see to, proved for each against its simulator. */
@NullMarked
package dev.holdfast.connectors.conformance.subscriptions;

import org.jspecify.annotations.NullMarked;
