package dev.holdfast.connectors.brightpearl;

import dev.holdfast.connectors.References;
import dev.holdfast.settings.BrightpearlSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Which held row is which wanted one. By the external reference where a row tells it; a row that does not (Brightpearl may keep
 * none, a row was added later, or somebody else booked it) by its product, or its words and nominal code: first rows that are
 * already right, then the rest in order. Telling two rows of the same product apart wrongly does no harm, because both end up as
 * wanted.
 *
 * <p>No held row is matched twice, and none that stands for something else: so nothing is doubled and nothing foreign touched.
 *
 * @param held by the wanted row's key; absent for rows that are to be added
 * @param unmatched held rows that no wanted one stands for
 */
record RowMatch(Map<String, HeldRow> held, List<HeldRow> unmatched) {

    static RowMatch of(List<WantedRow> wanted, List<HeldRow> rows, References references) {
        Map<String, HeldRow> matched = new HashMap<>();
        List<HeldRow> free = new ArrayList<>(rows);
        pair(wanted, free, matched, (want, row) -> want.key().equals(row.key()));
        BiPredicate<WantedRow, HeldRow> same = (want, row) -> row.key() == null && same(want, row, references);
        // Rows with units first: one that was taken off must not claim what stands for one that is still wanted.
        List<WantedRow> order = wanted.stream()
                .sorted(Comparator.comparing(want -> want.units() == 0))
                .toList();
        pair(order, free, matched, same.and(RowMatch::right));
        pair(order, free, matched, same);
        return new RowMatch(matched, List.copyOf(free));
    }

    Optional<HeldRow> of(WantedRow wanted) {
        return Optional.ofNullable(held.get(wanted.key()));
    }

    /** Whether a row is of what is wanted, as far as it can be told without a key. */
    static boolean same(WantedRow want, HeldRow row, References references) {
        String id = references.ids().get(want.item());
        return Named.standIn(want.item()).isPresent()
                ? row.sku() == null
                        && row.name().equals(want.words())
                        && row.nominalCode().equals(id)
                : id != null && id.equals(row.product());
    }

    /** Whether nothing of its units and amounts differs. */
    static boolean right(WantedRow want, HeldRow row) {
        return row.quantity().compareTo(BigDecimal.valueOf(want.units())) == 0
                && row.net().compareTo(want.net()) == 0
                && row.tax().compareTo(want.tax()) == 0;
    }

    /** What a held row stands for that is no product: by its key, else by its words and nominal code. */
    static Optional<StandIn> standIn(HeldRow row, BrightpearlSettings settings) {
        if (row.key() != null) {
            return row.key().equals("outstanding") ? Optional.of(StandIn.CREDIT) : StandIn.ofKey(row.key());
        }
        return row.sku() != null
                ? Optional.empty()
                : List.of(StandIn.values()).stream()
                        .filter(one -> one.words().equals(row.name())
                                && row.nominalCode()
                                        .equals(settings.nominalCodes().get(one.key())))
                        .findFirst();
    }

    private static void pair(
            List<WantedRow> wanted,
            List<HeldRow> free,
            Map<String, HeldRow> matched,
            BiPredicate<WantedRow, HeldRow> same) {
        for (WantedRow want : wanted) {
            if (!matched.containsKey(want.key())) {
                free.stream().filter(row -> same.test(want, row)).findFirst().ifPresent(row -> {
                    matched.put(want.key(), row);
                    free.remove(row);
                });
            }
        }
    }
}
