package dev.holdfast.connectors.businesscentral;

import dev.holdfast.connectors.References;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Which held line is which wanted one. By the line id where the document carries ours; on a document without any (nowhere
 * kept, or somebody else booked it) by item: first lines that are already right, then the rest in
 * order. Telling two lines of the same item apart wrongly does no harm then, because both end up as wanted.
 *
 * <p>No held line is matched twice, and none that stands for something else: so nothing is doubled and nothing foreign touched.
 *
 * @param held by the wanted line's key; absent for lines that are to be added
 * @param unmatched held lines that no wanted one stands for
 * @param byId whether line ids decided
 */
record LineMatch(Map<String, HeldLine> held, List<HeldLine> unmatched, boolean byId) {

    static LineMatch of(List<WantedLine> wanted, List<HeldLine> lines, References references) {
        boolean byId = lines.stream().anyMatch(line -> line.key() != null);
        Map<String, HeldLine> matched = new HashMap<>();
        List<HeldLine> free = new ArrayList<>(lines);
        if (byId) {
            pair(wanted, free, matched, (want, line) -> want.key().equals(line.key()));
        } else {
            BiPredicate<WantedLine, HeldLine> sameItem =
                    (want, line) -> line.number().equals(references.ids().get(want.item()));
            // Lines with units first: a line that was taken off must not claim what stands for one that is still
            // wanted.
            List<WantedLine> order = wanted.stream()
                    .sorted(Comparator.comparing(want -> want.units() == 0))
                    .toList();
            pair(order, free, matched, sameItem.and(LineMatch::alreadyRight));
            pair(order, free, matched, sameItem);
        }
        return new LineMatch(matched, List.copyOf(free), byId);
    }

    Optional<HeldLine> of(WantedLine wanted) {
        return Optional.ofNullable(held.get(wanted.key()));
    }

    private static boolean alreadyRight(WantedLine want, HeldLine line) {
        return line.quantity().compareTo(BigDecimal.valueOf(want.units())) == 0
                && (want.units() == 0 || line.amount().compareTo(want.amount()) == 0);
    }

    private static void pair(
            List<WantedLine> wanted,
            List<HeldLine> free,
            Map<String, HeldLine> matched,
            BiPredicate<WantedLine, HeldLine> same) {
        for (WantedLine want : wanted) {
            if (!matched.containsKey(want.key())) {
                free.stream().filter(line -> same.test(want, line)).findFirst().ifPresent(line -> {
                    matched.put(want.key(), line);
                    free.remove(line);
                });
            }
        }
    }
}
