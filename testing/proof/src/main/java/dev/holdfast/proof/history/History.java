package dev.holdfast.proof.history;

import dev.holdfast.proof.disturb.Disturbance;
import dev.holdfast.proof.traffic.Attempt;
import dev.holdfast.proof.traffic.Life;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that was seen of a run, by those who saw it: the sender, the broker, the ledger's tables and the trigger on them, the
 * ERP's write log. What is to be proved is not asked of the code that is to be proved.
 *
 * @param lives what the ERP has to hold of each order
 * @param sent every distinct webhook, by its id
 * @param attempts to deliver each, by the same id
 * @param appended every record of the broker's topic
 * @param byLine whether the ERP's orders change line by line; else each write holds the whole order
 * @param writes of the ERP's account, in the order in which they took effect
 * @param facts what was written of credits and shipments
 * @param deaths services that ended by themselves
 */
public record History(
        Map<String, Life> lives,
        Map<String, Sent> sent,
        Map<String, List<Attempt>> attempts,
        List<Appended> appended,
        Picture ledger,
        boolean byLine,
        List<ErpWrite> writes,
        List<FactWrite> facts,
        List<Disturbance> disturbances,
        List<String> deaths) {

    /**
     * One webhook.
     *
     * @param fact the shop's id of the credit or shipment that it tells of; empty where it tells of the order
     * @param digest of its bytes
     * @param remembered whether every attempt to deliver it was answered by a gateway with all its stores, so that the next
     *     would have been a duplicate to any of them
     */
    public record Sent(
            String id, String order, int version, String topic, String fact, String digest, boolean remembered) {}

    /** One record as the broker holds it. */
    public record Appended(int partition, long offset, Instant at, String eventId, String digest) {}

    /** One row of the ledger, in the end. */
    public record Row(
            long seq,
            String eventId,
            String topic,
            @Nullable String orderKey,
            String state,
            @Nullable String code,
            int attempts,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable String reason) {}

    /** One place in the gate. @param fromKafka whether it came in by a record, and not from erp-sync itself */
    public record Passed(String eventId, long seq, int seen, boolean fromKafka) {}

    /** One step of an event's life, as the ledger's table saw it. @param from empty: its birth */
    public record Transition(
            Instant at,
            long seq,
            String eventId,
            String from,
            String to,
            int attemptsBefore,
            int attempts,
            @Nullable String code) {

        @Override
        public String toString() {
            return (from.isEmpty() ? "born" : from) + " → " + to + (code == null ? "" : " (" + code + ")")
                    + ", attempts " + attempts;
        }
    }

    /** What was known of an order changed. */
    public record HeadMove(
            Instant at,
            String orderKey,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean cancelledBefore,
            boolean cancelled) {}

    /** How far a partition was taken over. */
    public record Taken(long first, long next) {}

    /**
     * The ledger in the end, and how it came there.
     *
     * @param gaps offsets that the ledger itself says never came
     * @param differences fields in which the ERP was read back otherwise than wanted
     * @param unfinished what is still to be done, in words
     * @param holds erp-sync's own account: whether nothing was lost
     */
    public record Picture(
            List<Row> rows,
            List<Passed> gate,
            List<Transition> transitions,
            List<HeadMove> heads,
            Map<Integer, Taken> taken,
            List<String> gaps,
            List<String> differences,
            List<String> unfinished,
            boolean holds) {}

    /** The webhooks of which some attempt was accepted. */
    Set<String> accepted() {
        return attempts.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(Attempt::accepted))
                .map(Map.Entry::getKey)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
