package dev.holdfast.proof.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.proof.history.Finding.Kind;
import dev.holdfast.proof.history.Finding.Sort;
import dev.holdfast.proof.history.History.Passed;
import dev.holdfast.proof.history.History.Row;
import dev.holdfast.proof.history.History.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A checker that finds nothing is worth nothing: each thing that must not be is put into histories that are good without it. */
class CheckerTest {

    /** Breaks one thing of the event whose place in the story is given. */
    private interface Break extends BiConsumer<Story, Integer> {}

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatWentAsItMustIsGood(long seed) {
        assertThat(Story.drawn(seed).verdict().findings()).isEmpty();
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                broken("accepted and not in Kafka", Kind.NOT_IN_KAFKA, Sort.LOST, (story, at) -> {
                    String id = id(story, at);
                    story.appended.removeIf(one -> one.eventId().equals(id));
                }),
                broken("other bytes in Kafka", Kind.OTHER_BODY, Sort.LOST, (story, at) -> {
                    Sent sent = story.sent.get(id(story, at));
                    story.sent.put(
                            sent.id(),
                            new Sent(
                                    sent.id(), sent.order(), sent.version(), sent.topic(), sent.fact(), "other", true));
                }),
                broken("in Kafka and not in the ledger", Kind.NOT_IN_LEDGER, Sort.LOST, (story, at) -> {
                    String id = id(story, at);
                    story.rows.removeIf(row -> row.eventId().equals(id));
                }),
                broken("never passed the gate", Kind.NOT_IN_LEDGER, Sort.LOST, (story, at) -> {
                    String id = id(story, at);
                    story.gate.removeIf(one -> one.eventId().equals(id));
                }),
                broken(
                        "through the gate twice",
                        Kind.GATE_TWICE,
                        Sort.DOUBLED,
                        (story, at) -> story.gate.add(new Passed(id(story, at), 9999, 1, true))),
                broken(
                        "seen less often than it came",
                        Kind.OFFSET_GAP,
                        Sort.LOST,
                        (story, at) -> story.gate.set(at, new Passed(id(story, at), at + 1L, 0, true))),
                broken(
                        "never accepted",
                        Kind.NEVER_ACCEPTED,
                        Sort.WRONG,
                        (story, at) -> story.attempts.remove(id(story, at))),
                broken(
                        "in Kafka without a sender",
                        Kind.UNKNOWN_EVENT,
                        Sort.WRONG,
                        (story, at) -> story.sent.remove(id(story, at))),
                broken("dead", Kind.WRONG_END, Sort.LOST, (story, at) -> {
                    Row row = story.rows.get(at);
                    story.rows.set(
                            at,
                            new Row(
                                    row.seq(),
                                    row.eventId(),
                                    row.topic(),
                                    row.orderKey(),
                                    "dead",
                                    "transient",
                                    row.attempts(),
                                    row.partition(),
                                    row.offset(),
                                    null));
                }),
                broken(
                        "written again after its end",
                        Kind.ILLEGAL_TRANSITION,
                        Sort.WRONG,
                        (story, at) -> story.step(at + 1L, id(story, at), "applied", "applying", 1, 2, null)),
                broken("begun twice without a look", Kind.ILLEGAL_TRANSITION, Sort.WRONG, (story, at) -> {
                    story.step(9999, "other", "", "received", 0, 0, null);
                    story.step(9999, "other", "received", "applying", 0, 1, null);
                    story.step(9999, "other", "applying", "received", 1, 1, null);
                }),
                broken("an attempt that nobody counted", Kind.ATTEMPTS, Sort.WRONG, (story, at) -> {
                    story.step(9999, "other", "", "received", 0, 0, null);
                    story.step(9999, "other", "received", "applying", 0, 0, null);
                }),
                broken(
                        "an order's head that went back",
                        Kind.HEAD_WENT_BACK,
                        Sort.WRONG,
                        (story, at) -> story.heads.add(new History.HeadMove(
                                story.now(), order(story, at), Story.NOON.plusSeconds(9), Story.NOON, false, false))),
                broken("created twice", Kind.CREATED_TWICE, Sort.DOUBLED, (story, at) -> {
                    ErpWrite first = firstWrite(story, at);
                    story.writes.add(copy(story, first, first.version()));
                }),
                broken("shipped twice", Kind.FACT_TWICE, Sort.DOUBLED, (story, at) -> {
                    FactWrite first = story.facts.getFirst();
                    story.facts.add(new FactWrite(
                            99_999, story.now(), first.table(), "another", first.fact(), first.kind(), null));
                }),
                broken(
                        "a shipment that nobody told of",
                        Kind.UNKNOWN_RECORD,
                        Sort.WRONG,
                        (story, at) -> story.facts.add(new FactWrite(
                                99_999, story.now(), "itemFulfillment", "1", "777", ErpWrite.Kind.CREATE, null))),
                broken("the newest version never written", Kind.NOT_THE_NEWEST, Sort.LOST, (story, at) -> {
                    String order = order(story, at);
                    story.lives.compute(order, (key, life) -> life.then(java.util.Map.of("a", 1), false));
                }),
                broken("an older version after a newer", Kind.OLDER_AFTER_NEWER, Sort.WRONG, (story, at) -> {
                    ErpWrite first = firstWrite(story, at);
                    int newest = story.lives.get(first.order()).versions();
                    story.writes.add(copy(story, first, newest));
                    story.writes.add(copy(story, first, newest > 1 ? 1 : 0));
                }),
                broken("an order that was never written", Kind.MISSING, Sort.LOST, (story, at) -> {
                    String order = order(story, at);
                    story.writes.removeIf(write -> write.order().equals(order));
                }));
    }

    private static Arguments broken(String what, Kind kind, Sort sort, Break how) {
        return Arguments.of(what, kind, sort, how);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void whatMustNotBeIsFoundWhereverItHappened(String what, Kind kind, Sort sort, Break how) {
        seeds().forEach(seed -> {
            Story story = Story.drawn(seed);
            how.accept(story, new Random(seed).nextInt(story.rows.size()));
            Checker.Verdict verdict = story.verdict();

            assertThat(verdict.findings())
                    .as("seed " + seed)
                    .extracting(Finding::kind)
                    .contains(kind);
            assertThat(verdict.count(sort)).isPositive();
        });
    }

    @Test
    void anOffsetThatTheLedgerNeverTookOverIsFound() {
        Story story = Story.drawn(1);
        story.taken.remove(0);

        assertThat(story.verdict().findings()).extracting(Finding::kind).containsExactly(Kind.OFFSET_GAP);
    }

    @Test
    void whatIsLeftToDoIsLost() {
        Story story = Story.drawn(1);
        story.unfinished.add("checking: 1, such as 7-v1");

        assertThat(story.verdict().count(Sort.LOST)).isEqualTo(1);
        assertThat(story.verdict().count(Sort.DOUBLED)).isZero();
    }

    @Test
    void theStoryOfWhatBrokeIsTheWholeLifeOfThatOrderAndNoOthers() {
        Story story = Story.drawn(3);
        ErpWrite first = firstWrite(story, 0);
        story.writes.add(copy(story, first, first.version()));
        Finding finding = story.verdict().findings().stream()
                .filter(one -> one.kind() == Kind.CREATED_TWICE)
                .findFirst()
                .orElseThrow();

        List<String> lines = Explanation.of(finding, story.history());

        assertThat(lines.getFirst()).contains("CREATED_TWICE").contains(first.order());
        assertThat(lines)
                .anyMatch(line -> line.contains("delivery of 1-v1"))
                .anyMatch(line -> line.contains("Kafka   1-v1 at "))
                .anyMatch(line -> line.contains("ledger  1-v1 #1 applying → applied"))
                .anyMatch(line -> line.contains("ledger  order 1 now at version"))
                .anyMatch(line -> line.contains("ERP     "))
                .anyMatch(line -> line.contains("itemFulfillment"))
                .noneMatch(line -> line.contains(" 2-v1"));
        assertThat(lines.subList(2, lines.size())).isSorted();
    }

    private static String id(Story story, int at) {
        return story.gate.get(at).eventId();
    }

    private static String order(Story story, int at) {
        return id(story, at).replaceFirst("-.*", "");
    }

    private static ErpWrite firstWrite(Story story, int at) {
        return story.writes.stream()
                .filter(write -> write.order().equals(order(story, at)))
                .findFirst()
                .orElseThrow();
    }

    private static ErpWrite copy(Story story, ErpWrite write, int version) {
        Instant now = story.now();
        return new ErpWrite(
                story.writes.size() + 1L,
                now,
                write.order(),
                write.kind(),
                write.creatingCall(),
                version,
                write.lines(),
                null);
    }
}
