package dev.holdfast.reconciler.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.reconciler.compare.Difference.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderComparisonTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void anOrderThatTheErpHoldsWithItsTotalIsNoDifference() {
        assertThat(judge(shop("7", "79.69"), erp("7", "79.690"))).isEmpty();
    }

    @Test
    void anOrderThatTheErpLacksIsMissingWithItsWholeAmount() {
        Difference difference = judge(shop("7", "79.69")).orElseThrow();

        assertThat(difference.kind()).isEqualTo(Kind.MISSING);
        assertThat(difference.off()).isEqualTo(Money.of("79.69", "USD"));
    }

    @Test
    void aCancelledOrderThatWasNeverBookedOwesNothing() {
        assertThat(judge(new Expected(key("7"), "7", "#7", NOON, NOON, true, Money.of("0", "USD"), null, null)))
                .isEmpty();
    }

    @Test
    void anotherTotalIsOffByTheDifferenceWhicheverSideIsHigher() {
        assertThat(judge(shop("7", "79.69"), erp("7", "63.46")).orElseThrow().off())
                .isEqualTo(Money.of("16.23", "USD"));
        assertThat(judge(shop("7", "63.46"), erp("7", "79.69")).orElseThrow().off())
                .isEqualTo(Money.of("16.23", "USD"));
    }

    @Test
    void anOrderBookedTwiceIsDuplicatedAndOffByTheSecondRecord() {
        Difference difference =
                judge(shop("7", "10.00"), erp("7", "10.00"), erp("7", "10.00")).orElseThrow();

        assertThat(difference.kind()).isEqualTo(Kind.DUPLICATED);
        assertThat(difference.off()).isEqualTo(Money.of("10.00", "USD"));
        assertThat(difference.erpRecords()).hasSize(2);
    }

    @Test
    void anOrderThatOnlyTheErpHasIsExtra() {
        assertThat(judge(null, erp("7", "10.00")).orElseThrow().kind()).isEqualTo(Kind.EXTRA);
    }

    @Test
    void cancelledOnOneSideOnlyIsAStatusDifference() {
        Held cancelled = new Held(key("7"), "r", "#7", NOON, true, Money.of("10.00", "USD"));

        assertThat(judge(shop("7", "10.00"), cancelled).orElseThrow().kind()).isEqualTo(Kind.STATUS);
    }

    @Test
    void anExcludedOrderIsFineUntilTheErpHoldsIt() {
        Expected test = new Expected(key("7"), "7", "#7", NOON, NOON, false, Money.of("10", "USD"), "test", null);

        assertThat(judge(test)).isEmpty();
        assertThat(judge(test, erp("7", "10.00")).orElseThrow().kind()).isEqualTo(Kind.NOT_TO_BE_BOOKED);
    }

    @Test
    void anotherCurrencyIsNamedAndNeverConverted() {
        Held euros = new Held(key("7"), "r", "#7", NOON, false, Money.of("10.00", "EUR"));

        assertThat(judge(shop("7", "10.00"), euros).orElseThrow().kind()).isEqualTo(Kind.CURRENCY);
    }

    @Test
    void differencesNeverCancelEachOther() {
        Totals totals = new Totals();
        count(totals, shop("1", "10.00"), erp("1", "12.00"));
        count(totals, shop("2", "12.00"), erp("2", "10.00"));

        Totals.Line dollars = totals.byCurrency().get("USD");
        assertThat(dollars.shopAmount()).isEqualByComparingTo(dollars.erpAmount());
        assertThat(dollars.difference()).isEqualByComparingTo("4.00");
        assertThat(dollars.orderDrift()).isEqualByComparingTo(BigDecimal.ONE);
    }

    @Test
    void everyRecordOfBothSidesIsSeenOnceAndOnlyRealDifferencesAreNamed() {
        qt().withExamples(300)
                .forAll(
                        lists().of(integers().between(1, 30)).ofSizeBetween(0, 40),
                        lists().of(integers().between(1, 30)).ofSizeBetween(0, 40))
                .checkAssert((shopKeys, erpKeys) -> {
                    List<Expected> shop = new TreeSet<>(shopKeys)
                            .stream()
                                    .map(key -> shop(Integer.toString(key), "10.00"))
                                    .toList();
                    List<Held> erp = erpKeys.stream()
                            .map(key -> erp(Integer.toString(key), key % 5 == 0 ? "11.00" : "10.00"))
                            .sorted(Comparator.comparing(Held::key))
                            .toList();
                    Map<String, Kind> named = new TreeMap<>();
                    List<String> seen = new ArrayList<>();
                    OrderComparison.merge(shop.iterator(), erp.iterator(), (pair, difference) -> {
                        if (pair.shop() != null) {
                            seen.add("shop " + pair.shop().recordId());
                        }
                        pair.erp().forEach(held -> seen.add("erp " + held.recordId()));
                        difference.ifPresent(found -> named.put(found.key().value(), found.kind()));
                    });

                    assertThat(seen).hasSize(shop.size() + erp.size());
                    assertThat(named).isEqualTo(byBruteForce(shop, erp));
                });
    }

    private static Map<String, Kind> byBruteForce(List<Expected> shop, List<Held> erp) {
        Map<String, Kind> named = new TreeMap<>();
        for (Expected expected : shop) {
            List<Held> records = erp.stream()
                    .filter(held -> held.key().equals(expected.key()))
                    .toList();
            if (records.isEmpty()) {
                named.put(expected.key().value(), Kind.MISSING);
            } else if (records.size() > 1) {
                named.put(expected.key().value(), Kind.DUPLICATED);
            } else if (!records.getFirst().amount().sameAs(expected.amount())) {
                named.put(expected.key().value(), Kind.TOTAL);
            }
        }
        erp.stream()
                .filter(held ->
                        shop.stream().noneMatch(expected -> expected.key().equals(held.key())))
                .forEach(held -> named.put(held.key().value(), Kind.EXTRA));
        return named;
    }

    private static void count(Totals totals, Expected shop, Held erp) {
        OrderComparison.Pair pair = new OrderComparison.Pair(shop.key(), shop, List.of(erp));
        totals.count(pair, OrderComparison.difference(pair));
    }

    private static Optional<Difference> judge(@Nullable Expected shop, Held... erp) {
        OrderKey key = shop == null ? erp[0].key() : shop.key();
        return OrderComparison.difference(new OrderComparison.Pair(key, shop, List.of(erp)));
    }

    private static Expected shop(String key, String amount) {
        return new Expected(key(key), key, "#" + key, NOON, NOON, false, Money.of(amount, "USD"), null, null);
    }

    private static Held erp(String key, String amount) {
        return new Held(key(key), "r" + key, "#" + key, NOON, false, Money.of(amount, "USD"));
    }

    private static OrderKey key(String value) {
        return new OrderKey(value);
    }
}
