package dev.holdfast.erpsync.consume;

import dev.holdfast.erpsync.ledger.LedgerEvent;
import java.time.Instant;
import java.util.Map;

/**
 * One Kafka record as it was polled. Nothing about it is believed yet.
 *
 * @param headers by name, the last one of a name; values as text
 * @param body byte for byte; empty for a record without value
 * @param timestamp the record's own time
 */
public record PolledRecord(LedgerEvent.KafkaPlace place, Map<String, String> headers, byte[] body, Instant timestamp) {}
