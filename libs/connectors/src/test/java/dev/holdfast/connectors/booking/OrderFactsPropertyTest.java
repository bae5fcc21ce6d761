package dev.holdfast.connectors.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.CreditNote.Extra;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.RefundAdjustment;
import dev.holdfast.contracts.order.OrderDigest;
import dev.holdfast.contracts.order.OrderVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Ordered, shipped and credited are three facts. An ERP that is told of them in any order of delivery ends with the order's
 * total less its credits at Shopify's current total, with every unit shipped once, and with nothing credited that left the
 * order before it was shipped.
 */
class OrderFactsPropertyTest {

    private static final int HISTORIES = "full".equals(System.getProperty("holdfast.size")) ? 50_000 : 2_000;
    private static final int EVENTS = 10;

    @Test
    void theThreeFactsComeToWhatShopifySays() {
        qt().withExamples(HISTORIES)
                .withShrinkCycles(0)
                .forAll(longs().between(0, Long.MAX_VALUE / 2))
                .checkAssert(seed -> {
                    ShopModel shop = new ShopModel(new Random(seed));
                    for (int event = 0; event < EVENTS; event++) {
                        shop.happen();
                        creditsAreExplained(shop);
                        unitsAreWhereTheyWere(shop);
                    }
                });
    }

    private static void creditsAreExplained(ShopModel shop) {
        CanonicalOrder body = shop.body();
        Money left = SalesOrderBooking.book(body, Settings.USUAL).total();
        Map<String, Money> totals = Credits.of(body, Settings.USUAL);
        for (CreditNote credit : CreditNotes.of(body, Settings.USUAL)) {
            assertThat(sum(credit).sameAs(credit.total())).isTrue();
            assertThat(credit.total()).isEqualTo(totals.get(credit.id()));
            left = left.minus(credit.total());
            if (shop.allMoved()) {
                assertThat(extra(credit, Extra.Kind.ADJUSTMENT).sameAs(adjustments(body, credit)))
                        .isTrue();
                assertThat(extra(credit, Extra.Kind.OUTSTANDING).isZero()).isTrue();
            }
        }
        if (shop.allMoved()) {
            assertThat(left.sameAs(body.currentTotal().shop())).isTrue();
        }
    }

    private static void unitsAreWhereTheyWere(ShopModel shop) {
        CanonicalOrder body = shop.body();
        Map<String, Integer> credited = new HashMap<>();
        CreditNotes.of(body, Settings.USUAL).forEach(credit -> credit.lines()
                .forEach(line -> credited.merge(line.lineId(), line.units(), Integer::sum)));
        Map<String, Integer> shipped = new HashMap<>();
        Shipments.of(body).stream().filter(Shipment::stands).forEach(shipment -> shipment.contents()
                .forEach(line -> shipped.merge(line.lineId(), line.units(), Integer::sum)));
        for (ShopLine line : shop.lines) {
            assertThat(shipped.getOrDefault(line.id, 0)).isEqualTo(line.out);
            assertThat(credited.getOrDefault(line.id, 0)).isEqualTo(line.keptBack);
        }
    }

    @Test
    void whateverTheOrderOfDeliveryTheErpEndsWithTheSameDocuments() {
        qt().withExamples(HISTORIES / 20)
                .withShrinkCycles(0)
                .forAll(longs().between(0, Long.MAX_VALUE / 2))
                .checkAssert(seed -> {
                    ShopModel shop = new ShopModel(new Random(seed));
                    List<CanonicalOrder> bodies = new ArrayList<>(List.of(shop.body()));
                    for (int event = 0; event < EVENTS; event++) {
                        shop.happen();
                        bodies.add(shop.body());
                    }
                    List<CanonicalOrder> delivered = new ArrayList<>(bodies);
                    delivered.addAll(bodies);
                    Collections.shuffle(delivered, new Random(seed));

                    assertThat(after(delivered)).isEqualTo(standing(bodies.getLast()));
                });
    }

    /** An ERP that takes newer bodies only, makes each fact once, and changes nothing but what has become more. */
    private static Map<String, OrderFact> after(List<CanonicalOrder> delivered) {
        Map<String, OrderFact> documents = new HashMap<>();
        CanonicalOrder applied = null;
        for (CanonicalOrder body : delivered) {
            if (applied == null || version(body).relationTo(version(applied)) == OrderVersion.Relation.NEWER) {
                applied = body;
                Map<String, OrderFact> told = standing(body);
                documents.forEach((id, document) -> {
                    if (document instanceof CreditNote) {
                        assertThat(told).containsEntry(id, document);
                    }
                });
                documents.keySet().retainAll(told.keySet());
                told.forEach(documents::putIfAbsent);
            }
        }
        return documents;
    }

    private static Map<String, OrderFact> standing(CanonicalOrder body) {
        Map<String, OrderFact> standing = new HashMap<>();
        Stream.concat(CreditNotes.of(body, Settings.USUAL).stream(), Shipments.of(body).stream())
                .filter(OrderFact::stands)
                .forEach(fact -> standing.put(fact.effect() + " " + fact.id(), withoutOthers(fact)));
        return standing;
    }

    /** Lines that the order got after a shipment are no part of it. */
    private static OrderFact withoutOthers(OrderFact fact) {
        return switch (fact) {
            case CreditNote credit -> credit;
            case Shipment shipment ->
                new Shipment(
                        shipment.order(),
                        shipment.orderName(),
                        shipment.id(),
                        shipment.shippedAt(),
                        shipment.shipped(),
                        shipment.shopLocationId(),
                        shipment.carrier(),
                        shipment.trackingNumbers(),
                        shipment.contents());
        };
    }

    private static OrderVersion version(CanonicalOrder body) {
        return new OrderVersion(body.updatedAt(), OrderDigest.of(body));
    }

    private static Money sum(CreditNote credit) {
        Money sum = Money.zero(credit.currency());
        for (CreditNote.Line line : credit.lines()) {
            sum = sum.plus(line.amount());
        }
        SalesOrder.Shipping shipping = credit.shipping();
        sum = shipping == null ? sum : sum.plus(shipping.amount());
        for (Extra extra : credit.extras()) {
            sum = sum.plus(extra.amount());
        }
        return credit.taxesIncluded() ? sum : sum.plus(credit.tax());
    }

    private static Money extra(CreditNote credit, Extra.Kind kind) {
        return credit.extras().stream()
                .filter(extra -> extra.kind() == kind)
                .map(Extra::amount)
                .reduce(Money.zero(credit.currency()), Money::plus);
    }

    private static Money adjustments(CanonicalOrder body, CreditNote credit) {
        return body.refunds().stream()
                .filter(refund -> refund.id().equals(credit.id()))
                .flatMap(refund -> refund.adjustments().stream())
                .map(RefundAdjustment::amount)
                .map(amount -> amount.shop().negated())
                .reduce(Money.zero(credit.currency()), Money::plus);
    }
}
