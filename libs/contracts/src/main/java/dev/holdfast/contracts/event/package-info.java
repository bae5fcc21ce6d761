/** What travels over Kafka: the streams, the envelope of one webhook, the table of Shopify topics. */
@NullMarked
package dev.holdfast.contracts.event;

import org.jspecify.annotations.NullMarked;
