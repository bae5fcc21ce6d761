package dev.holdfast.erpsync.shipping;

import dev.holdfast.erpsync.shipping.Report.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What leaves of one order, and what shop and warehouse tell of it: in parts, with names or without, with new labels, called off,
 * and more than was ordered.
 */
final class OrderStory {

    /** Whether a side names its parcels. */
    private enum Naming {
        ALWAYS,
        NEVER,
        AS_IT_COMES
    }

    private final Random random;
    private final Naming shopNames;
    private final Naming warehouseNames;
    private final boolean shopTellsAll;
    private final boolean warehouseTellsAll;
    private final boolean callsOff;
    private final int labels;
    private final List<Report> words = new ArrayList<>();
    private final List<Report> unheard = new ArrayList<>();
    private final Units ordered;
    private Units everLeft = Units.NONE;
    private Units left = Units.NONE;
    private int parts;

    OrderStory(Random random) {
        this.random = random;
        shopNames = naming();
        warehouseNames = naming();
        shopTellsAll = random.nextInt(3) == 0;
        warehouseTellsAll = random.nextInt(3) == 0;
        callsOff = random.nextInt(3) == 0;
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
        hearEverything();
    }

    /** What is told, in the order in which it is heard. */
    List<Report> words() {
        return unheard;
    }

    /** What left in the end. */
    Units left() {
        return left;
    }

    /** What left, with what was called off later. */
    Units everLeft() {
        return everLeft;
    }

    Units ordered() {
        return ordered;
    }

    boolean callsOff() {
        return callsOff;
    }

    /** Whether one side alone tells all of it. */
    boolean oneSideTellsAll() {
        return shopTellsAll || warehouseTellsAll;
    }

    /** Whether enough is told to know all that left. */
    boolean enough() {
        return oneSideTellsAll() || (shopNames == Naming.ALWAYS && warehouseNames == Naming.ALWAYS);
    }

    private Naming naming() {
        return Naming.values()[random.nextInt(3)];
    }

    Units units() {
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
}
