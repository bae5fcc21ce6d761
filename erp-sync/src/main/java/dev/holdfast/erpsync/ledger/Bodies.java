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
    private final Archive bulkArchive;
    private final Redactions redactions;

    /**
     * Bodies of this ledger, less those that may not be read any more.
     *
     * @param bulkArchive what the bulk lane reads by: an archive reads one record at a time
     */
    public Bodies(
            Transactions transactions, Payloads payloads, Archive archive, Archive bulkArchive, Redactions redactions) {
        this.redactions = redactions;
        this.transactions = transactions;
        this.payloads = payloads;
        this.archive = archive;
        this.bulkArchive = bulkArchive;
    }

    /**
     * The body, byte for byte as it was received; empty when nothing has it any more.
     *
     * @throws Redactions.RedactedException when it may not be read any more
     */
    public Optional<byte[]> of(Hold hold) {
        byte[] inMemory = hold.body();
        return (inMemory == null ? find(hold.event()) : Optional.of(inMemory))
                .map(body -> redactions.pass(hold.event(), body));
    }

    /**
     * As {@link #of(Hold)}, for an event that nobody need hold. Every body that is replayed comes this way: what may not be used
     * any more is withheld here, and the shop is asked instead.
     */
    public Optional<byte[]> of(LedgerEvent event) {
        return find(event).filter(body -> redactions.passes(event, body));
    }

    private Optional<byte[]> find(LedgerEvent event) {
        LedgerEvent.Replay replay = event.replay();
        Optional<byte[]> kept = transactions.inOne(sql -> {
            Optional<byte[]> own = payloads.find(sql, event.seq());
            return own.isPresent() || replay == null ? own : payloads.find(sql, replay.of());
        });
        LedgerEvent.KafkaPlace place = event.place();
        if (kept.isPresent() || place == null) {
            return kept;
        }
        Archive from = event.lane() == Lane.BULK ? bulkArchive : archive;
        return from.read(place).filter(body -> Digests.sha256(body).equals(event.digest()));
    }

    /** Takes note, for people, that the event's body was gone and the shop was asked instead. */
    public void reread(LedgerEvent event) {
        transactions.inOne(sql -> Sql.update(
                sql,
                "update event set reread = true where seq = ? and received_on = ?",
                event.seq(),
                event.receivedOn()));
    }
}
