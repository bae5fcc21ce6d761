package dev.holdfast.reconciler.compare;

import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.reconciler.compare.Difference.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Merges two sides, each ascending by order key, holding one order in memory at a time. Every record of both sides is looked
 * at exactly once; the verdict on an order depends on that order alone.
 */
public final class OrderComparison {

    private OrderComparison() {}

    /**
     * Walks both sides together.
     *
     * @param shop ascending by key, each key once
     * @param erp ascending by key; a key may repeat
     * @param verdicts gets each order of either side, with its difference or with nothing
     */
    public static void merge(
            Iterator<Expected> shop, Iterator<Held> erp, BiConsumer<Pair, Optional<Difference>> verdicts) {
        Expected expected = next(shop);
        Held held = next(erp);
        while (expected != null || held != null) {
            OrderKey key = lower(expected, held);
            Expected ours = null;
            if (expected != null && expected.key().equals(key)) {
                ours = expected;
                expected = next(shop);
            }
            List<Held> theirs = new ArrayList<>();
            while (held != null && held.key().equals(key)) {
                theirs.add(held);
                held = next(erp);
            }
            Pair pair = new Pair(key, ours, theirs);
            verdicts.accept(pair, difference(pair));
        }
    }

    /** One order as both sides see it; at least one of them does. */
    public record Pair(OrderKey key, @Nullable Expected shop, List<Held> erp) {}

    /** On what shop and ERP disagree, if they do. Of several disagreements the one that costs most is named. */
    public static Optional<Difference> difference(Pair pair) {
        Expected shop = pair.shop();
        if (shop == null) {
            Held first = pair.erp().getFirst();
            return Optional.of(new Difference(
                    Kind.EXTRA,
                    pair.key(),
                    first.name(),
                    null,
                    records(pair),
                    null,
                    first.amount(),
                    first.amount(),
                    "The ERP holds order " + first.name() + ", the shop has none of that key"));
        }
        if (shop.excluded() != null) {
            return excluded(shop, pair);
        }
        if (shop.unbookable() != null) {
            return Optional.of(of(Kind.UNBOOKABLE, shop, pair, shop.amount(), shop.unbookable()));
        }
        if (pair.erp().isEmpty()) {
            // A cancelled order that was never booked owes the ERP nothing.
            return shop.cancelled() && shop.amount().isZero()
                    ? Optional.empty()
                    : Optional.of(of(Kind.MISSING, shop, pair, shop.amount(), "The ERP holds no order " + shop.name()));
        }
        if (pair.erp().size() > 1) {
            return Optional.of(of(
                    Kind.DUPLICATED,
                    shop,
                    pair,
                    duplicate(pair),
                    "The ERP holds order " + shop.name() + " " + pair.erp().size() + " times"));
        }
        return single(shop, pair.erp().getFirst(), pair);
    }

    private static Optional<Difference> excluded(Expected shop, Pair pair) {
        if (pair.erp().isEmpty()) {
            return Optional.empty();
        }
        Money amount = pair.erp().getFirst().amount();
        return Optional.of(of(
                Kind.NOT_TO_BE_BOOKED,
                shop,
                pair,
                amount,
                "The booking rule \"" + shop.excluded() + "\" leaves " + shop.name() + " out, yet the ERP holds it"));
    }

    private static Optional<Difference> single(Expected shop, Held held, Pair pair) {
        if (!held.amount().currency().equals(shop.amount().currency())) {
            return Optional.of(of(
                    Kind.CURRENCY,
                    shop,
                    pair,
                    shop.amount(),
                    shop.name() + " is in " + shop.amount().currency() + " in the shop and in "
                            + held.amount().currency() + " in the ERP"));
        }
        if (shop.cancelled() != held.cancelled()) {
            return Optional.of(of(
                    Kind.STATUS,
                    shop,
                    pair,
                    apart(shop, held),
                    shop.name() + " is cancelled in the " + (shop.cancelled() ? "shop" : "ERP") + " only"));
        }
        // What a cancelled document still says of its total binds nobody: nothing of it is delivered or billed.
        if (shop.cancelled() || shop.amount().sameAs(held.amount())) {
            return Optional.empty();
        }
        return Optional.of(of(
                Kind.TOTAL,
                shop,
                pair,
                apart(shop, held),
                shop.name() + " should come to " + shop.amount() + " and comes to " + held.amount()));
    }

    private static Difference of(Kind kind, Expected shop, Pair pair, Money off, String detail) {
        Money erpAmount = pair.erp().isEmpty() ? null : pair.erp().getFirst().amount();
        return new Difference(
                kind, pair.key(), shop.name(), shop.recordId(), records(pair), shop.amount(), erpAmount, off, detail);
    }

    private static Money apart(Expected shop, Held held) {
        Money difference = shop.amount().minus(held.amount());
        return difference.amount().signum() < 0 ? difference.negated() : difference;
    }

    private static Money duplicate(Pair pair) {
        return pair.erp().stream()
                .skip(1)
                .map(Held::amount)
                .reduce(
                        Money.zero(pair.erp().getFirst().amount().currency()),
                        (sum, amount) -> amount.currency().equals(sum.currency()) ? sum.plus(amount) : sum);
    }

    private static List<String> records(Pair pair) {
        return pair.erp().stream().map(Held::recordId).toList();
    }

    private static OrderKey lower(@Nullable Expected expected, @Nullable Held held) {
        if (expected == null) {
            return java.util.Objects.requireNonNull(held).key();
        }
        return held == null || expected.key().compareTo(held.key()) <= 0 ? expected.key() : held.key();
    }

    private static <T> @Nullable T next(Iterator<T> iterator) {
        return iterator.hasNext() ? iterator.next() : null;
    }
}
