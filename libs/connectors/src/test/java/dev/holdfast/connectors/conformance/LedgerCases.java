package dev.holdfast.connectors.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.ContractSource;
import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.OrderLedger;
import dev.holdfast.connectors.StockLedger;
import dev.holdfast.connectors.StockPosition;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.simulators.conformance.Case;
import dev.holdfast.transport.Failure;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the connector tells of the account, for comparison. */
final class LedgerCases {

    private static final Window EVER =
            new Window(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2040-01-01T00:00:00Z"));
    private static final Window BEFORE =
            new Window(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-01-02T00:00:00Z"));

    private LedgerCases() {}

    static List<Case<Trial>> all() {
        return List.of(
                of("ledger", "every order of a window once, with what it comes to", LedgerCases::window),
                of("ledger-find", "one order by its key, and none for a key that nobody booked", LedgerCases::one),
                of("stock", "each SKU and place once, as far as stock can be compared", LedgerCases::stock),
                of("contract", "the vendor's own description of the records that are used", LedgerCases::published),
                of("samples", "real answers, for the daily contract check", LedgerCases::samples),
                of("probe", "a credential that works says whose it is, one that does not says so", LedgerCases::probe));
    }

    private static Case<Trial> of(String id, String says, Case.Body<Trial> body) {
        return new Case<>(id, Subject.LEDGERS.title, says, body);
    }

    private static void window(Trial trial) {
        List<CanonicalOrder> orders = List.of(Cases.order("01"), Cases.order("04"), Cases.order("07"));
        bookThenCancel(trial, orders);
        OrderLedger ledger = trial.restarted().connector().ledger();
        List<OrderFingerprint> told = told(ledger, EVER);
        assertThat(told).hasSize(3);
        for (CanonicalOrder order : orders) {
            OrderFingerprint print = told.stream()
                    .filter(one -> order.key().equals(one.key()))
                    .findFirst()
                    .orElseThrow();
            assertThat(print.cancelled()).as(order.name()).isEqualTo(order.cancelled());
            assertThat(print.total().sameAs(trial.wanted(order).total()))
                    .as(order.name() + ": " + print.total())
                    .isTrue();
        }
        assertThat(told(ledger, BEFORE)).isEmpty();
    }

    private static void bookThenCancel(Trial trial, List<CanonicalOrder> orders) {
        trial.connector().sink().apply(trial.plan(orders.get(0)));
        trial.connector().sink().apply(trial.plan(orders.get(1)));
        trial.connector().sink().apply(trial.plan(Cases.order("03")));
        trial.connector().sink().apply(trial.plan(orders.get(2)));
    }

    private static List<OrderFingerprint> told(OrderLedger ledger, Window window) {
        try (Stream<OrderFingerprint> prints = ledger.createdIn(window)) {
            return prints.toList();
        }
    }

    private static void one(Trial trial) {
        trial.bring(Cases.order("01"));
        OrderLedger ledger = trial.restarted().connector().ledger();
        OrderFingerprint print = ledger.find(Cases.order("01").key(), "#1042").orElseThrow();
        assertThat(print.total().sameAs(trial.wanted(Cases.order("01")).total()))
                .isTrue();
        assertThat(ledger.find(new OrderKey("6999999999999"), "#9999")).isEmpty();
    }

    private static void stock(Trial trial) {
        StockLedger ledger = trial.connector().stock();
        if (ledger.detail() == StockLedger.Detail.NONE) {
            return;
        }
        Set<String> places = new HashSet<>();
        Set<String> skus = new HashSet<>();
        try (Stream<StockPosition> positions = ledger.positions()) {
            positions.forEach(position -> {
                assertThat(places.add(position.sku() + "\n" + position.location()))
                        .as("%s at %s comes twice", position.sku(), position.location())
                        .isTrue();
                assertThat(position.location() == null).isEqualTo(ledger.detail() == StockLedger.Detail.SUMMED);
                assertThat(position.onHand() != null || position.available() != null)
                        .isTrue();
                skus.add(position.sku());
            });
        }
        assertThat(skus).contains("MUG-BLUE", "TEE-M", "LAMP-1", "TEA-JP");
    }

    private static void published(Trial trial) {
        List<ContractSource.RecordType> types = trial.connector().contract().published();
        assertThat(types).isNotEmpty().allSatisfy(type -> assertThat(type.fields())
                .isNotEmpty());
        assertThat(types).extracting(ContractSource.RecordType::name).doesNotHaveDuplicates();
    }

    private static void samples(Trial trial) {
        trial.bring(trial.eventful());
        assertThat(trial.connector().contract().samples()).isNotEmpty().allSatisfy(sample -> assertThat(sample.body())
                .isNotEmpty());
    }

    private static void probe(Trial trial) {
        assertThat(trial.connector().probe().probe().identity()).isNotBlank();
        trial.account().revoke();
        assertThat(Trial.failure(() -> trial.restarted().connector().probe().probe()))
                .isInstanceOf(Failure.Unauthorized.class);
    }
}
