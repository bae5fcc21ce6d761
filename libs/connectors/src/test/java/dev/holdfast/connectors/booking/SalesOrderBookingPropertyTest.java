package dev.holdfast.connectors.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderDigest;
import dev.holdfast.contracts.order.OrderVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Through any history of edits, shipments and refunds, what is booked less what is credited is what Shopify says is left. */
class SalesOrderBookingPropertyTest {

    private static final int HISTORIES = "full".equals(System.getProperty("holdfast.size")) ? 100_000 : 5_000;

    @Test
    void bookedLessCreditedIsTheCurrentTotal() {
        long seed = new Random().nextLong();
        for (int history = 0; history < HISTORIES; history++) {
            ShopModel shop = new ShopModel(new Random(seed + history));
            String what = "seed " + (seed + history);
            check(shop, what);
            for (int event = 0; event < 8; event++) {
                shop.happen();
                check(shop, what + ", event " + event);
            }
        }
    }

    private static void check(ShopModel shop, String what) {
        CanonicalOrder body = shop.body();
        try {
            SalesOrder booked = SalesOrderBooking.book(body, Settings.USUAL);
            Law.check(booked);
            Money left = booked.total();
            for (Money credit : Credits.of(body, Settings.USUAL).values()) {
                left = left.minus(credit);
            }
            if (shop.allMoved()) {
                assertThat(left.sameAs(body.currentTotal().shop()))
                        .as("%s, %s", left, body.currentTotal().shop())
                        .isTrue();
            }
            assertThat(booked.lines())
                    .extracting(SalesOrder.Line::units)
                    .isEqualTo(shop.lines.stream().map(ShopLine::mustBook).toList());
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(what + ": " + body, e);
        }
    }

    @Test
    void theOrderOfDeliveryDoesNotMatter() {
        long seed = new Random().nextLong();
        for (int history = 0; history < HISTORIES / 50; history++) {
            ShopModel shop = new ShopModel(new Random(seed + history));
            List<CanonicalOrder> bodies = new ArrayList<>(List.of(shop.body()));
            for (int event = 0; event < 8; event++) {
                shop.happen();
                bodies.add(shop.body());
            }
            SalesOrder inOrder = SalesOrderBooking.book(bodies.getLast(), Settings.USUAL);

            List<CanonicalOrder> delivered = new ArrayList<>(bodies);
            delivered.addAll(bodies);
            Collections.shuffle(delivered, new Random(seed));

            assertThat(afterAll(delivered)).as("seed %s", seed + history).isEqualTo(inOrder);
        }
    }

    private static SalesOrder afterAll(List<CanonicalOrder> delivered) {
        CanonicalOrder applied = delivered.getFirst();
        for (CanonicalOrder body : delivered) {
            if (version(body).relationTo(version(applied)) == OrderVersion.Relation.NEWER) {
                applied = body;
            }
        }
        return SalesOrderBooking.book(applied, Settings.USUAL);
    }

    private static OrderVersion version(CanonicalOrder body) {
        return new OrderVersion(body.updatedAt(), OrderDigest.of(body));
    }
}
