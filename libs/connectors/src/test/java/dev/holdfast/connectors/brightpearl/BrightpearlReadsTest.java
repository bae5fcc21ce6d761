package dev.holdfast.connectors.brightpearl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.StockPosition;
import dev.holdfast.connectors.Window;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.simulators.fault.AnswerEdit;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.fault.FaultRule;
import dev.holdfast.transport.Failure;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read of a Brightpearl account: orders, stock, schema, webhooks, and whether the credential works. */
class BrightpearlReadsTest {

    private static Desk desk;

    @BeforeAll
    static void open() {
        desk = Desk.open();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @BeforeEach
    void fresh() {
        desk.fresh();
    }

    private static Window today() {
        Instant now = Instant.now();
        return new Window(now.minusSeconds(3600), now.plusSeconds(3600));
    }

    @Test
    void theLedgerListsEveryOrderOnceWithItsMoneyOverItsPages() {
        BookedSteps books = new BookedSteps(desk.connector(Desk.OAUTH));
        books.bring(Sold.usual());
        for (int i = 0; i < 230; i++) {
            desk.elsewhere(
                    "POST",
                    "/order-service/order",
                    "{\"orderTypeCode\":\"SO\",\"reference\":\"#B" + i
                            + "\",\"parties\":{\"customer\":{\"contactId\":200}}}");
        }
        desk.elsewhere(
                "POST",
                "/order-service/order",
                "{\"orderTypeCode\":\"SC\",\"reference\":\"#C\",\"parties\":{\"customer\":{\"contactId\":200}}}");
        List<OrderFingerprint> all;
        try (Stream<OrderFingerprint> orders = books.erp().ledger().createdIn(today())) {
            all = orders.toList();
        }
        assertThat(all).extracting(OrderFingerprint::recordId).hasSize(231).doesNotHaveDuplicates();
        OrderFingerprint ours = all.getFirst();
        assertThat(ours.key()).isEqualTo(Sold.KEY);
        assertThat(ours.total().sameAs(Sold.usual().total())).isTrue();
        assertThat(books.erp().ledger().find(Sold.KEY, "#1042")).contains(ours);
        assertThat(books.erp().ledger().find(new OrderKey("42"), "#42")).isEmpty();
        assertThat(books.erp().ledger().find(new OrderKey("43"), "#B7")).isPresent();
        try (Stream<OrderFingerprint> none = books.erp()
                .ledger()
                .createdIn(new Window(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-01-02T00:00:00Z")))) {
            assertThat(none).isEmpty();
        }
    }

    @Test
    void stockIsToldByWarehouseInShopifysWords() {
        BookedSteps books = new BookedSteps(desk.connector(Desk.TOKEN));
        books.bring(Sold.usual());
        books.bring(Sold.shipment("1", Sold.SHIPPED_AT, true, List.of(), 2, 0));
        BrightpearlCalls calls = calls();
        try (Stream<StockPosition> positions = new BrightpearlStockLedger(calls, new Searches(calls)).positions()) {
            List<StockPosition> all = positions.toList();
            assertThat(all).hasSize(8);
            assertThat(all)
                    .filteredOn(one -> one.sku().equals("MUG-BLUE") && "2".equals(one.location()))
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.onHand()).isEqualByComparingTo(new BigDecimal(99_998));
                        assertThat(one.available()).isEqualByComparingTo(new BigDecimal(99_998));
                    });
        }
    }

    @Test
    void theColumnsOfSearchesAreTheSchemaAndNewOrdersTheSamples() {
        new BookedSteps(desk.connector(Desk.OAUTH)).bring(Sold.usual());
        BrightpearlCalls calls = calls();
        BrightpearlContract contract = new BrightpearlContract(calls, new Searches(calls));
        assertThat(contract.published())
                .filteredOn(type -> type.name().equals("order-search"))
                .singleElement()
                .satisfies(type -> assertThat(type.fields())
                        .containsEntry("orderId", "IDSET")
                        .containsEntry("externalRef", "STRING"));
        assertThat(contract.samples()).hasSize(1);
    }

    @Test
    void aRepairedSubscriptionIsToldAgainUntilItIsTaken() throws IOException {
        desk.set("webhook-retry", "PT0.02S");
        AtomicInteger came = new AtomicInteger();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(came.incrementAndGet() < 3 ? 500 : 200, -1);
            exchange.close();
        });
        receiver.start();
        try {
            new BrightpearlSubscriptions(calls())
                    .repair(URI.create(
                            "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook"));
            desk.elsewhere(
                    "POST",
                    "/order-service/order",
                    "{\"orderTypeCode\":\"SO\",\"reference\":\"#B\",\"parties\":{\"customer\":{\"contactId\":200}}}");

            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(came).hasValue(3));
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void theProbeSaysWhatIsWrongWithTheSettingsAndRenewsWhatEndsSoon() {
        desk.set("token-life", "PT20H");
        CredentialProbe probe = desk.connector(Desk.OAUTH).probe();
        assertThat(probe.probe().warning()).isNull();
        var first = desk.tokens().current("brightpearl-acme").orElseThrow();
        assertThat(probe.probe().identity()).isEqualTo("acme");
        assertThat(desk.tokens().current("brightpearl-acme").orElseThrow()).isNotEqualTo(first);
        assertThat(desk.connector(Desk.oauth(14L)).probe().probe().warning()).contains("installation 13");
    }

    @Test
    void aRefreshTokenThatIsUsedUpSaysWhatToDo() {
        desk.connector(Desk.OAUTH).probe().probe();
        desk.forgetTokens();
        Failure failure =
                BookedSteps.failure(() -> desk.connector(Desk.OAUTH).probe().probe());
        assertThat(failure).isInstanceOf(Failure.Unauthorized.class);
        assertThat(failure.reason()).contains("refresh-token").doesNotContain("the-REFRESH");
    }

    @Test
    void aPoolThatIsUsedUpIsToldByAnOrdinary503() {
        desk.set("requests-per-minute", "3");
        BrightpearlCalls calls = calls();
        Failure failure = BookedSteps.failure(() -> {
            for (int i = 0; i < 5; i++) {
                calls.get("/order-service/order-status");
            }
        });
        assertThat(failure)
                .isInstanceOfSatisfying(Failure.RateLimited.class, limited -> assertThat(limited.retryAfter())
                        .isPositive()
                        .isLessThanOrEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void throttlingSaysWhenToComeBackAndIsNoOutage() {
        BookedSteps books = new BookedSteps(desk.connector(Desk.OAUTH));
        desk.faults()
                .add(new FaultRule(
                        null,
                        new FaultRule.Match("brightpearl", null, "GET", "/order-search", null),
                        null,
                        new FaultAction.Throttle(Duration.ofMillis(1234))));
        Failure failure = BookedSteps.failure(() -> books.erp().sink().find(Sold.KEY, "#1042"));
        assertThat(failure)
                .isInstanceOfSatisfying(Failure.RateLimited.class, limited -> assertThat(limited.retryAfter())
                        .isEqualTo(Duration.ofMillis(1234)));
    }

    private static BrightpearlCalls calls() {
        return desk.calls();
    }

    @Test
    void anAbsenceIsOneOnlyInBrightpearlsOwnWords() {
        BookedSteps books = new BookedSteps(desk.connector(Desk.OAUTH));
        books.bring(Sold.usual());
        search(new FaultAction.Status(404, TextNode.valueOf("<html>no such host</html>"), null, false));
        assertThat(BookedSteps.failure(() -> books.erp().sink().find(Sold.KEY, "#1042")))
                .isInstanceOf(Failure.Transient.class);

        desk.faults().clear();
        search(new FaultAction.ChangedSchema(List.of(new AnswerEdit(
                AnswerEdit.Kind.SET, "/response/metaData/columns/*/name", TextNode.valueOf("orderId"), null))));
        assertThat(BookedSteps.failure(() -> books.erp().sink().find(Sold.KEY, "#1042")))
                .isInstanceOf(Failure.ContractViolation.class);
    }

    private static void search(FaultAction action) {
        desk.faults()
                .add(new FaultRule(
                        null, new FaultRule.Match("brightpearl", null, "GET", "/order-search", null), null, action));
    }
}
