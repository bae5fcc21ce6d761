package dev.holdfast.erpsync.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One random life of an order's shipments: what an {@link OrderStory} tells becomes events, which come in any order, again and
 * again; workers are killed before and after the ERP took a document, calls take effect late, the ERP refuses, and its own count
 * lags. What is decided is decided by {@link Account}, as the service does it.
 */
final class OrderLife {

    private record Event(String document, boolean follows) {}

    private final Random random;
    private final OrderStory story;
    private final boolean erpTells;
    private final Map<String, Report> heard = new LinkedHashMap<>();
    private final Map<String, String> reportOf = new HashMap<>();
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private final Map<String, Units> inErp = new HashMap<>();
    private final Map<String, Units> late = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Event> dead = new ArrayList<>();
    private final Set<Class<?>> shown = new HashSet<>();
    private final Units byHand;
    private Units seen = Units.NONE;
    private Units countedInErp;
    private boolean calm;
    private int steps;

    OrderLife(long seed) {
        random = new Random(seed);
        story = new OrderStory(random);
        erpTells = random.nextBoolean();
        byHand = erpTells && !story.callsOff() && random.nextInt(4) == 0
                ? story.everLeft().least(story.units())
                : Units.NONE;
        countedInErp = byHand;
    }

    void happens() {
        int next = 0;
        while (next < story.words().size() || !events.isEmpty() || !dead.isEmpty()) {
            assertThat(steps++).as("events without end").isLessThan(5000);
            if (next < story.words().size() && (events.isEmpty() || random.nextBoolean())) {
                hear(story.words().get(next++));
            } else if (!events.isEmpty()) {
                work(events.remove(random.nextInt(events.size())));
            } else {
                // A person retries what was refused.
                calm = true;
                events.addAll(dead);
                dead.clear();
            }
            Units shipped = shippedInErp();
            if (!shipped.less(story.everLeft().least(story.ordered().most(byHand)))
                    .isEmpty()) {
                throw new AssertionError("shipped twice, never left or never ordered: " + shipped.by());
            }
        }
        assertThat(late).isEmpty();
        assertThat(account(true).open().by()).as("left behind").isEmpty();
    }

    private void hear(Report word) {
        Report before = heard.get(word.id());
        Report now = before == null ? word : word.alsoNamed(before.tracking());
        heard.put(word.id(), now);
        events.add(new Event(word.id(), false));
        // What is told of it goes into all its documents; and webhooks come twice.
        documents.values().stream()
                .filter(one -> one.report().equals(word.id()))
                .forEach(one -> events.add(new Event(one.id(), false)));
        if (random.nextInt(3) == 0) {
            events.add(new Event(word.id(), false));
        }
    }

    private Account account(boolean tells) {
        // What the ERP counts may lag behind what it took.
        countedInErp = story.callsOff() || random.nextBoolean() ? shippedInErp() : countedInErp;
        Account account = new Account(
                List.copyOf(heard.values()),
                List.copyOf(documents.values()),
                story.ordered(),
                Instant.MIN,
                seen,
                tells && erpTells ? countedInErp : null);
        seen = account.seen();
        return account;
    }

    private Report report(String document) {
        return Objects.requireNonNull(heard.get(reportOf.getOrDefault(document, document)));
    }

    private void work(Event event) {
        String id = event.document();
        Report report = report(id);
        Account account = account(byHand.isEmpty() ? random.nextBoolean() : true);
        List<Event> next = account.next(id, report).stream()
                .peek(one -> reportOf.put(one.document(), one.report()))
                .map(one -> new Event(one.document(), true))
                .toList();
        if (!event.follows()) {
            events.addAll(next);
        }
        switch (account.verdict(id, report)) {
            case Verdict.Carry(Units units) -> write(event, new Document(id, report.id(), units, true), units, next);
            case Verdict.CallOff _ -> {
                Document there = documents.get(id);
                if (there != null && !there.units().isEmpty()) {
                    write(event, new Document(id, report.id(), Units.NONE, true), there.units(), next);
                }
            }
            case Verdict.Unsettled _ -> events.add(event);
            case Verdict.Nothing _, Verdict.TooOld _ -> {
                // Told already.
            }
            case Verdict.TooMany many -> shown.add(many.getClass());
            case Verdict.MoreThanOrdered more -> shown.add(more.getClass());
        }
    }

    /** @param meanwhile what it counts for until the ERP has confirmed it */
    private void write(Event event, Document wanted, Units meanwhile, List<Event> next) {
        String id = wanted.id();
        Document before = documents.get(id);
        if (wanted.equals(before) && (event.follows() || random.nextBoolean())) {
            // The ERP is known to hold just that.
            return;
        }
        int fate = calm ? 9 : random.nextInt(10);
        if (late.containsKey(id)) {
            // Absent is no answer yet.
            if (random.nextBoolean()) {
                inErp.put(id, late.remove(id));
            }
            events.add(event);
            return;
        }
        if (fate == 0) {
            events.add(event);
            return;
        }
        documents.put(id, new Document(id, wanted.report(), meanwhile, false));
        switch (fate) {
            case 1 -> events.add(event);
            case 2 -> {
                take(wanted);
                events.add(event);
            }
            case 3 -> {
                late.put(id, wanted.units());
                events.add(event);
            }
            case 4 -> {
                boolean inDoubt = before != null && !before.confirmed();
                if (inDoubt) {
                    events.add(event);
                } else {
                    restore(id, before);
                    dead.add(event);
                }
            }
            default -> {
                take(wanted);
                documents.put(id, wanted);
                events.addAll(next);
            }
        }
    }

    private void restore(String id, @Nullable Document before) {
        if (before == null) {
            documents.remove(id);
        } else {
            documents.put(id, before);
        }
    }

    private void take(Document wanted) {
        inErp.put(wanted.id(), wanted.units());
    }

    private Units shippedInErp() {
        return inErp.values().stream().reduce(byHand, Units::plus);
    }

    int steps() {
        return steps;
    }

    boolean toldInFull() {
        return story.enough();
    }

    /** Whether a person was shown that too much stands in documents. */
    boolean tooManyShown() {
        return shown.contains(Verdict.TooMany.class);
    }

    /** What must hold at the end. */
    void check() {
        if (!story.callsOff()) {
            assertThat(shown).doesNotContain(Verdict.TooMany.class);
        }
        if (story.enough() && !tooManyShown()) {
            assertThat(shippedInErp())
                    .as("all that left")
                    .isEqualTo(story.left().least(story.ordered().most(byHand)));
        }
        boolean over = !story.left().less(story.ordered()).isEmpty();
        if (over && story.oneSideTellsAll() && !story.callsOff()) {
            assertThat(shown).as("more than ordered").contains(Verdict.MoreThanOrdered.class);
        }
    }
}
