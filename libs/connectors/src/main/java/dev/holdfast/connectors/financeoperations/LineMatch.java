package dev.holdfast.connectors.financeoperations;

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
 * Which held line is which wanted one: by the line id where the order carries ours, and of several lines under one id the one of
 * the right product; on an order without any (somebody else booked it) by product: first lines that are already right, then the
 * rest in order.
 *
 * <p>No held line is matched twice, and none that stands for something else: so nothing foreign is touched, and what was made
 * twice by a request that took effect late is left over to be taken off.
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
        BiPredicate<WantedLine, HeldLine> sameProduct =
                (want, line) -> Optional.ofNullable(references.ids().get(want.item()))
                        .flatMap(Product::parse)
                        .filter(line.product()::sameAs)
                        .isPresent();
        if (byId) {
            BiPredicate<WantedLine, HeldLine> sameKey =
                    (want, line) -> want.key().equals(line.key());
            BiPredicate<WantedLine, HeldLine> right = sameKey.and(sameProduct);
            pair(wanted, free, matched, right.and(LineMatch::alreadyRight));
            pair(wanted, free, matched, right.and((want, line) -> line.stands()));
            pair(wanted, free, matched, right);
            // Nothing is to be delivered of it, so it does not matter of what.
            pair(wanted.stream().filter(want -> !want.delivers()).toList(), free, matched, sameKey);
        } else {
            // Lines with units first: a line that was taken off must not claim what stands for one that is still
            // wanted.
            List<WantedLine> order = wanted.stream()
                    .sorted(Comparator.comparing(want -> !want.delivers()))
                    .toList();
            pair(order, free, matched, sameProduct.and(LineMatch::alreadyRight));
            pair(order, free, matched, sameProduct);
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
