package dev.holdfast.proof.history;

import dev.holdfast.proof.disturb.Disturbance;
import dev.holdfast.proof.history.History.Appended;
import dev.holdfast.proof.history.History.HeadMove;
import dev.holdfast.proof.history.History.Passed;
import dev.holdfast.proof.history.History.Row;
import dev.holdfast.proof.history.History.Sent;
import dev.holdfast.proof.history.History.Taken;
import dev.holdfast.proof.history.History.Transition;
import dev.holdfast.proof.traffic.Attempt;
import dev.holdfast.proof.traffic.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A made-up run in which everything went as it must, drawn from a seed; a test then breaks one thing of it. */
final class Story {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Map<String, Integer> UNITS = Map.of("a", 1, "b", 2);

    final Map<String, Life> lives = new LinkedHashMap<>();
    final Map<String, Sent> sent = new LinkedHashMap<>();
    final Map<String, List<Attempt>> attempts = new LinkedHashMap<>();
    final List<Appended> appended = new ArrayList<>();
    final List<Row> rows = new ArrayList<>();
    final List<Passed> gate = new ArrayList<>();
    final List<Transition> transitions = new ArrayList<>();
    final List<HeadMove> heads = new ArrayList<>();
    final List<ErpWrite> writes = new ArrayList<>();
    final List<FactWrite> facts = new ArrayList<>();
    final List<Disturbance> disturbances = new ArrayList<>();
    final Map<Integer, Taken> taken = new TreeMap<>();
    final List<String> unfinished = new ArrayList<>();

    private final Map<Integer, Long> ends = new TreeMap<>();
    private int second;

    /** Orders of one to four versions, each told of by one webhook, some of which come twice; newest last. */
    static Story drawn(long seed) {
        Story story = new Story();
        Random random = new Random(seed);
        for (int order = 1; order <= 20; order++) {
            story.order(Integer.toString(order), 1 + random.nextInt(4), random);
        }
        return story;
    }

    private void order(String order, int versions, Random random) {
        Life life = Life.NONE;
        Instant head = null;
        for (int version = 1; version <= versions; version++) {
            life = life.then(UNITS, false);
            String id = order + "-v" + version;
            String digest = "digest-" + id;
            sent.put(id, new Sent(id, order, version, "orders/updated", "", digest, true));
            attempts.put(id, List.of(attempt("none"), attempt("200 accepted")));
            int partition = random.nextInt(3);
            long offset = append(partition, id, digest);
            boolean twice = random.nextInt(5) == 0;
            if (twice) {
                sent.put(id, new Sent(id, order, version, "orders/updated", "", digest, false));
                append(partition, id, digest);
            }
            long seq = rows.size() + 1L;
            gate.add(new Passed(id, seq, twice ? 2 : 1, true));
            step(seq, id, "", "received", 0, 0, null);
            step(seq, id, "received", "applying", 0, 1, null);
            writes.add(new ErpWrite(
                    writes.size() + 1L,
                    now(),
                    order,
                    version == 1 ? ErpWrite.Kind.CREATE : ErpWrite.Kind.UPDATE,
                    version == 1,
                    version,
                    List.of(new ErpWrite.Line("a", 1), new ErpWrite.Line("b", 2)),
                    null));
            step(seq, id, "applying", "applied", 1, 1, null);
            Instant next = NOON.plusSeconds(version);
            heads.add(new HeadMove(now(), order, head, next, false, false));
            head = next;
            rows.add(new Row(seq, id, "orders/updated", order, "applied", null, 1, partition, offset, null));
        }
        lives.put(order, life);
        ship(order);
    }

    /** The order is shipped: a webhook of that, and a document in the ERP. */
    private void ship(String order) {
        String id = order + "-shipped";
        sent.put(id, new Sent(id, order, 1, "fulfillments/create", "9" + order, "digest-" + id, true));
        attempts.put(id, List.of(attempt("200 accepted")));
        long offset = append(0, id, "digest-" + id);
        long seq = rows.size() + 1L;
        gate.add(new Passed(id, seq, 1, true));
        step(seq, id, "", "received", 0, 0, null);
        step(seq, id, "received", "waiting", 0, 0, "order");
        step(seq, id, "waiting", "received", 0, 0, null);
        step(seq, id, "received", "applying", 0, 1, null);
        facts.add(new FactWrite(
                10_000 + seq, now(), "itemFulfillment", Long.toString(seq), "9" + order, ErpWrite.Kind.CREATE, null));
        step(seq, id, "applying", "applied", 1, 1, null);
        rows.add(new Row(seq, id, "fulfillments/create", order, "applied", null, 1, 0, offset, null));
    }

    private long append(int partition, String id, String digest) {
        long offset = ends.merge(partition, 1L, Long::sum) - 1;
        appended.add(new Appended(partition, offset, now(), id, digest));
        taken.put(partition, new Taken(0, offset + 1));
        return offset;
    }

    private Attempt attempt(String answer) {
        return new Attempt(now(), "gateway-1", answer, answer.startsWith("200"), Duration.ofMillis(5));
    }

    void step(long seq, String id, String from, String to, int before, int after, @Nullable String code) {
        transitions.add(new Transition(now(), seq, id, from, to, before, after, code));
    }

    Instant now() {
        return NOON.plusSeconds(++second);
    }

    Checker.Verdict verdict() {
        return Checker.check(history());
    }

    History history() {
        return new History(
                Map.copyOf(lives),
                Map.copyOf(sent),
                Map.copyOf(attempts),
                List.copyOf(appended),
                new History.Picture(
                        List.copyOf(rows),
                        List.copyOf(gate),
                        List.copyOf(transitions),
                        List.copyOf(heads),
                        Map.copyOf(taken),
                        List.of(),
                        List.of(),
                        List.copyOf(unfinished),
                        true),
                false,
                List.copyOf(writes),
                List.copyOf(facts),
                List.copyOf(disturbances),
                List.of());
    }
}
