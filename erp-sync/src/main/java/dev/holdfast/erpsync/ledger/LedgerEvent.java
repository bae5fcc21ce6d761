package dev.holdfast.erpsync.ledger;

import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.contracts.order.OrderKey;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event that this process holds: a row of the ledger, leased.
 *
 * @param seq the ledger's own number: unique, and ascending by arrival
 * @param digest SHA-256 of the body, in hexadecimal
 * @param place where Kafka keeps the body; null for what erp-sync itself put into the ledger
 * @param attempts writes begun, less those that a vendor's throttling gave back
 * @param checks look-ups that failed while the outcome of a write was unknown
 * @param checkFirst whether a write may already have taken effect
 * @param parkKey what it was parked on before it was taken up again; null if it was not
 * @param age how long it has been in the ledger, by PostgreSQL's clock
 * @param epoch the lease's number: a result is stored only while the row still carries it
 * @param lane how urgent it is
 * @param replay what it stands for once more; null for an event of its own
 */
public record LedgerEvent(
        long seq,
        LocalDate receivedOn,
        WebhookEvent attributes,
        @Nullable String orderKey,
        String digest,
        @Nullable KafkaPlace place,
        EventState state,
        int attempts,
        int checks,
        boolean checkFirst,
        @Nullable String parkKey,
        long epoch,
        Duration age,
        @Nullable String traceparent,
        Lane lane,
        @Nullable Replay replay) {

    /** An event that a run of a replay put in. @param run the run @param of the ledger's number of the event that it stands for */
    public record Replay(long run, long of) {}

    /** A live event of its own. */
    public LedgerEvent(
            long seq,
            LocalDate receivedOn,
            WebhookEvent attributes,
            @Nullable String orderKey,
            String digest,
            @Nullable KafkaPlace place,
            EventState state,
            int attempts,
            int checks,
            boolean checkFirst,
            @Nullable String parkKey,
            long epoch,
            Duration age,
            @Nullable String traceparent) {
        this(
                seq,
                receivedOn,
                attributes,
                orderKey,
                digest,
                place,
                state,
                attempts,
                checks,
                checkFirst,
                parkKey,
                epoch,
                age,
                traceparent,
                Lane.LIVE,
                null);
    }

    /** Where a record lies. */
    public record KafkaPlace(String topic, int partition, long offset) {}

    /** The connection's name. */
    public String connection() {
        return attributes.connection();
    }

    /** The order it is about, where its key names one. */
    public Optional<OrderKey> order() {
        return Optional.ofNullable(orderKey).map(OrderKey::new);
    }
}
