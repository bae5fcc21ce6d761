package dev.holdfast.erpsync.ledger;

import java.util.Optional;

/** Finds an event's body wherever it is: in memory, sealed in the ledger, or still in Kafka. */
public final class Bodies {

    /** Reads one record's value back from Kafka. */
    @FunctionalInterface
    public interface Archive {
        /** The value at that place; empty when Kafka no longer has it. Blocking. */
        Optional<byte[]> read(LedgerEvent.KafkaPlace place);
    }

    private final Transactions transactions;
    private final Payloads payloads;
    private final Archive archive;

    /** Bodies of this ledger and archive. */
    public Bodies(Transactions transactions, Payloads payloads, Archive archive) {
        this.transactions = transactions;
        this.payloads = payloads;
        this.archive = archive;
    }

    /** The body, byte for byte as it was received; empty when nothing has it any more. */
    public Optional<byte[]> of(Hold hold) {
        byte[] inMemory = hold.body();
        if (inMemory != null) {
            return Optional.of(inMemory);
        }
        LedgerEvent event = hold.event();
        Optional<byte[]> kept = transactions.inOne(sql -> payloads.find(sql, event.seq()));
        LedgerEvent.KafkaPlace place = event.place();
        if (kept.isPresent() || place == null) {
            return kept;
        }
        return archive.read(place).filter(body -> Digests.sha256(body).equals(event.digest()));
    }
}
