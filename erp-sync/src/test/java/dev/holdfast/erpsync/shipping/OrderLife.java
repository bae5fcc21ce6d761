package dev.holdfast.erpsync.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.erpsync.shipping.Report.Side;
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
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One random life of an order: parcels leave, shop and warehouse tell of them, in parts, together, with names or without, get new
 * labels, are called off; events come in any order, again and again; workers are killed before and after the ERP took a document,
 * calls take effect late, the ERP refuses. What is decided is decided by {@link Account}, as the service does it.
 */
final class OrderLife {

    /** What two may say of the same parcel. */
    private enum Naming {
        ALWAYS,
        NEVER,
        AS_IT_COMES
    }

    private record Event(String document, boolean follows) {}

    private final Random random;
    private final Naming shopNames;
    private final Naming warehouseNames;
    private final boolean shopTellsAll;
    private final boolean warehouseTellsAll;
    private final boolean callsOff;
    private final boolean erpTells;
    private final int labels;
    private final List<Report> words = new ArrayList<>();
    private final List<Report> unheard = new ArrayList<>();
    private final Map<String, Report> heard = new LinkedHashMap<>();
    private final Map<String, String> reportOf = new HashMap<>();
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private final Map<String, Units> inErp = new HashMap<>();
    private final Map<String, Units> late = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Event> dead = new ArrayList<>();
    private final Set<Class<?>> shown = new HashSet<>();
    private Units everLeft = Units.NONE;
    private Units left = Units.NONE;
    private Units byHand = Units.NONE;
    private Units seen = Units.NONE;
    private Units countedInErp = Units.NONE;
    private final Units ordered;
    private boolean calm;
    private int parts;
    private int steps;

    OrderLife(long seed) {
        random = new Random(seed);
        shopNames = naming();
        warehouseNames = naming();
        shopTellsAll = random.nextInt(3) == 0;
        warehouseTellsAll = random.nextInt(3) == 0;
        callsOff = random.nextInt(3) == 0;
        erpTells = random.nextBoolean();
        labels = random.nextInt(4) == 0 ? 2 : 1;
        int parcels = 1 + random.nextInt(4);
        for (int parcel = 0; parcel < parcels; parcel++) {
            leaves(parcel);
        }
        ordered = switch (random.nextInt(4)) {
            case 0 -> everLeft.plus(units());
            case 1 -> everLeft.less(Units.of(Map.of("a", 1)));
            default -> everLeft;
        };
        if (erpTells && !callsOff && random.nextInt(4) == 0) {
            byHand = everLeft.least(units());
            countedInErp = byHand;
        }
        hearEverything();
    }

    private Naming naming() {
        return Naming.values()[random.nextInt(3)];
    }

    private Units units() {
        Map<String, Integer> by = new TreeMap<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            by.merge(random.nextBoolean() ? "a" : "b", 1 + random.nextInt(2), Integer::sum);
        }
        return Units.of(by);
    }

    private void leaves(int parcel) {
        Units units = units();
        everLeft = everLeft.plus(units);
        boolean off = callsOff && random.nextInt(3) == 0;
        if (!off) {
            left = left.plus(units);
        }
        boolean shop = shopTellsAll || random.nextInt(4) > 0;
        boolean warehouse = warehouseTellsAll || random.nextInt(4) > 0 || !shop;
        if (shop) {
            told(Side.SHOP, "f" + parcel, parcel, units, shopNames, off);
        }
        if (warehouse) {
            told(Side.WAREHOUSE, "w" + parcel, parcel, units, warehouseNames, off);
        }
    }

    /** Whole, or in two parts, of which each may name the parcel or not. */
    private void told(Side side, String id, int parcel, Units units, Naming naming, boolean off) {
        if (random.nextInt(3) > 0) {
            words(side, id, parcel, units, naming, off);
            return;
        }
        Units some = units.least(units());
        words(side, id + "x", parcel, some, naming, off);
        words(side, id + "y", parcel, units.less(some), naming, off);
    }

    private void words(Side side, String id, int parcel, Units units, Naming naming, boolean off) {
        if (units.isEmpty()) {
            return;
        }
        parts++;
        boolean named = naming == Naming.ALWAYS || (naming == Naming.AS_IT_COMES && random.nextBoolean());
        // Clocks differ.
        Instant at = Instant.ofEpochSecond(parcel * 10L + random.nextInt(30));
        for (int label = 0; label < labels; label++) {
            Set<String> names = named ? Set.of("t" + parcel + "." + label) : Set.of();
            words.add(new Report(id, side, true, at, names, units, null, Set.of()));
        }
        if (off) {
            words.add(new Report(id, side, false, at, Set.of(), units, null, Set.of()));
        }
    }

    /** In any order; but what a report says later comes later, and no new label before everybody has told of the old one. */
    private void hearEverything() {
        List<Report> rest = new ArrayList<>(words);
        Set<String> first = new TreeSet<>();
        while (!rest.isEmpty()) {
            Report word = rest.get(random.nextInt(rest.size()));
            int earlier = (int)
                    unheard.stream().filter(one -> one.id().equals(word.id())).count();
            Report now = words.stream()
                    .filter(one -> one.id().equals(word.id()))
                    .toList()
                    .get(earlier);
            if (labels == 1 || earlier == 0 || first.size() == parts) {
                unheard.add(now);
                first.add(now.id());
                rest.remove(word);
            }
        }
    }

    void happens() {
        int next = 0;
        while (next < unheard.size() || !events.isEmpty() || !dead.isEmpty()) {
            assertThat(steps++).as("events without end").isLessThan(5000);
            if (next < unheard.size() && (events.isEmpty() || random.nextBoolean())) {
                hear(unheard.get(next++));
            } else if (!events.isEmpty()) {
                work(events.remove(random.nextInt(events.size())));
            } else {
                // A person retries what was refused.
                calm = true;
                events.addAll(dead);
                dead.clear();
            }
            Units shipped = shippedInErp();
            if (!shipped.less(everLeft.least(ordered.most(byHand))).isEmpty()) {
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
        countedInErp = callsOff || random.nextBoolean() ? shippedInErp() : countedInErp;
        Account account = new Account(
                List.copyOf(heard.values()),
                List.copyOf(documents.values()),
                ordered,
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

    /** Whether enough was told to know all that left. */
    boolean enough() {
        return shopTellsAll || warehouseTellsAll || (shopNames == Naming.ALWAYS && warehouseNames == Naming.ALWAYS);
    }

    /** Whether a person was shown that too much stands in documents. */
    boolean tooManyShown() {
        return shown.contains(Verdict.TooMany.class);
    }

    void check() {
        if (!callsOff) {
            assertThat(shown).doesNotContain(Verdict.TooMany.class);
        }
        if (enough() && !tooManyShown()) {
            assertThat(shippedInErp()).as("all that left").isEqualTo(left.least(ordered.most(byHand)));
        }
        if ((shopTellsAll || warehouseTellsAll)
                && !callsOff
                && !left.less(ordered).isEmpty()) {
            assertThat(shown).as("more than ordered").contains(Verdict.MoreThanOrdered.class);
        }
    }
}
