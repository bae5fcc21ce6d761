package dev.holdfast.connectors.financeoperations;

import static dev.holdfast.connectors.financeoperations.Sales.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.simulators.fault.AnswerEdit;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong between Holdfast and the environment, and that an order is made once all the same. */
class SimulatedFailuresTest {

    private static final String HEADERS = "/data/SalesOrderHeadersV2";
    private static final String LINES = "/data/SalesOrderLines";

    private static SimulatedEnvironment environment;

    @BeforeAll
    static void start() {
        environment = SimulatedEnvironment.start();
    }

    @AfterAll
    static void stop() {
        environment.close();
    }

    @BeforeEach
    void reset() {
        environment.reset();
    }

    @ParameterizedTest
    @CsvSource({"seconds, true", "date, true", "absent, false"})
    void throttlingIsThrottlingWithTheVendorsHint(String form, boolean told) {
        environment.set("retry-after", form);
        ErpConnector erp = environment.connector();
        environment.fails("GET", HEADERS, new FaultAction.Throttle(Duration.ofSeconds(30)));

        Failure failure = catchThrowableOfType(
                        UpstreamException.class, () -> erp.sink().find(Sales.KEY, Sales.NAME))
                .failure();

        assertThat(failure).isInstanceOfSatisfying(Failure.RateLimited.class, limited -> {
            if (told) {
                assertThat(limited.retryAfter()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
            } else {
                assertThat(limited.retryAfter()).isNull();
            }
        });
    }

    @Test
    void aTokenThatRanOutIsReplacedAndNothingIsLost() {
        ErpConnector erp = environment.connector();
        Ways.brings(erp, Sales.usual());
        environment.revokeTokens();

        Ways.brings(erp, Sales.order(line("11", "MUG-BLUE", 1, "13.33"), line("12", "TEE-M", 1, "24.00")));
    }

    @Test
    void anAppThatTheEnvironmentDoesNotListIsUnauthorizedAndOneWithoutRolesForbidden() {
        ErpConnector erp = environment.connector();
        environment.control(
                "PUT",
                "/applications/the-CLIENT",
                "{\"tenant\":\"" + SimulatedEnvironment.TENANT + "\",\"roles\":\"read\"}");
        assertThat(Ways.failure(erp, Sales.usual())).isInstanceOf(Failure.Forbidden.class);

        environment.control("DELETE", "/applications/the-CLIENT", "{}");
        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> erp.probe().probe())
                .satisfies(e -> assertThat(e.failure())
                        .isInstanceOfSatisfying(Failure.Unauthorized.class, refused -> assertThat(refused.reason())
                                .contains("Microsoft Entra ID applications")));
    }

    @ParameterizedTest
    @ValueSource(strings = {HEADERS, LINES})
    void aRequestThatNeverArrivedIsInDoubtAndTheNextPlanMakesTheOrderOnce(String where) {
        inDoubt(where, 1, new FaultAction.DropBefore());
    }

    static Stream<FaultAction> afterTheEffect() {
        return Stream.of(
                new FaultAction.DropAfter(),
                new FaultAction.CutAnswer(),
                new FaultAction.Status(502, null, null, true),
                new FaultAction.Status(201, TextNode.valueOf("<html>"), null, true));
    }

    @ParameterizedTest
    @MethodSource("afterTheEffect")
    void aHeaderWhoseAnswerWasLostIsNotMadeAgainAndGetsItsLines(FaultAction action) {
        inDoubt(HEADERS, 1, action);
    }

    @ParameterizedTest
    @MethodSource("afterTheEffect")
    void aLineWhoseAnswerWasLostIsNotMadeAgain(FaultAction action) {
        inDoubt(LINES, 2, action);
    }

    private static void inDoubt(String where, int nth, FaultAction action) {
        ErpConnector erp = environment.connector();
        environment.fails("POST", where, nth, action);

        assertThat(Ways.failure(erp, Sales.usual())).isInstanceOf(Failure.UnknownOutcome.class);

        BookedOrder held = Ways.brings(erp, Sales.usual());
        assertThat(environment.writes("SalesOrderHeadersV2")).hasSize(1);
        assertThat(environment.writes("SalesOrderLines")).hasSize(5);
        assertThat(held.raw().path("lines")).hasSize(5);
    }

    @Test
    void aThrottleInTheMiddleOfAPlanIsInDoubtAndTheRestIsForTheNextPlan() {
        ErpConnector erp = environment.connector();
        environment.fails("POST", LINES, 3, new FaultAction.Throttle(Duration.ofSeconds(1)));

        assertThat(Ways.failure(erp, Sales.usual()))
                .isInstanceOfSatisfying(Failure.UnknownOutcome.class, failure -> assertThat(failure.reason())
                        .contains("3 of 6 requests"));
        Optional<BookedOrder> found = erp.sink().find(Sales.KEY, Sales.NAME);

        assertThat(found.orElseThrow().lines()).hasSize(2);
        Ways.brings(erp, Sales.usual());
    }

    @Test
    void aLineThatTookEffectLateStandsTwiceAndTheNextPlanTakesItOff() {
        ErpConnector erp = environment.connector();
        environment.fails("POST", LINES, 5, new FaultAction.LateEffect(Duration.ofMillis(300), Duration.ofMillis(1)));
        assertThat(Ways.failure(erp, Sales.usual())).isInstanceOf(Failure.UnknownOutcome.class);
        Ways.brings(erp, Sales.usual());

        await().atMost(Duration.ofSeconds(5))
                .until(() -> environment.writes("SalesOrderLines").size() == 6);
        Plan healing = Ways.plan(erp, Sales.usual());

        assertThat(healing.writes()).singleElement().satisfies(write -> assertThat(write.summary())
                .startsWith("Bring to nothing"));
        Ways.brings(erp, Sales.usual());
    }

    @Test
    void aHeaderThatTakesEffectLateIsWaitedForWhereNumbersAreTheSequences() {
        assertThat(environment.connector().sink().uniqueness())
                .isEqualTo(new Uniqueness.LookUp(Duration.ofMinutes(20)));
    }

    @Test
    void aLongOrderIsLeftBetweenTwoRequestsAndGoesOnWithTheNextPlan() {
        FinanceOperationsTimings hasty = new FinanceOperationsTimings(
                Duration.ofSeconds(5),
                Duration.ofNanos(1),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                Duration.ofSeconds(1));
        ErpConnector erp = environment.connector(environment.settings(), CustomerPolicy.SINGLE, hasty, 500);
        int goes = 0;
        while (true) {
            Plan plan = Ways.plan(erp, Sales.usual());
            if (plan.isEmpty()) {
                break;
            }
            goes++;
            try {
                erp.sink().apply(plan);
            } catch (UpstreamException e) {
                assertThat(e.failure()).isInstanceOf(Failure.UnknownOutcome.class);
            }
        }

        assertThat(goes).isEqualTo(6);
        assertThat(environment.writes("SalesOrderLines")).hasSize(5);
        assertThat(environment.writes("SalesOrderHeadersV2")).hasSize(1);
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsPlannedAgain() {
        ErpConnector erp = environment.connector();
        Ways.brings(erp, Sales.usual());
        Plan stale = Ways.plan(erp, Sales.order(line("11", "MUG-BLUE", 2, "26.67"), line("12", "TEE-M", 1, "24.00")));
        Ways.brings(erp, Sales.order(line("11", "MUG-BLUE", 1, "13.33"), line("12", "TEE-M", 1, "24.00")));

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> erp.sink().apply(stale))
                .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.Conflict.class));
    }

    @Test
    void aLineThatAPersonAddsStaysThoughItInheritsANumberLikeALineId() {
        ErpConnector erp = environment.connector();
        BookedOrder booked = Ways.brings(erp, Sales.bought("4711"));
        environment.control(
                "POST",
                "/records/SalesOrderLines",
                "{\"dataAreaId\":\"usmf\",\"SalesOrderNumber\":\"" + booked.number()
                        + "\",\"ItemNumber\":\"LAMP-1\",\"OrderedSalesQuantity\":1,\"LineAmount\":0}");

        assertThat(Ways.plan(erp, Sales.bought("4711")).writes()).isEmpty();
        assertThat(erp.sink().find(Sales.KEY, Sales.NAME).orElseThrow().lines())
                .hasSize(3)
                .last()
                .satisfies(line -> assertThat(line.lineId()).isNull());
    }

    @ParameterizedTest
    @CsvSource({"400", "500"})
    void aRefusalRepeatsNothingOfAPerson(String status) {
        environment.set("refusal-status", status);
        ErpConnector erp = environment.connector();
        environment.fails(
                "POST",
                HEADERS,
                new FaultAction.Status(
                        Integer.parseInt(status),
                        Json.readObject("""
                        {"error":{"code":"","message":"An error has occurred.","innererror":{"message":
                         "Write failed for table row of type 'SalesOrderHeaderV2Entity'. Infolog: Error: The value '97201' for 1 Main St of ada@example.com is wrong.","type":"x","stacktrace":"y"}}}""".getBytes(java.nio.charset.StandardCharsets.UTF_8), "a test"),
                        null,
                        false));

        assertThat(Ways.failure(erp, Sales.usual()))
                .isInstanceOfSatisfying(Failure.Rejected.class, failure -> assertThat(failure.reason())
                        .contains("Infolog")
                        .doesNotContain("97201", "Main St", "ada@"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 503})
    void anOrderThatWasTakenAndThenNotShownIsOfUnknownOutcome(int status) {
        ErpConnector erp = environment.connector();
        Plan plan = Ways.plan(erp, Sales.usual());
        for (int nth = 1; nth <= 2; nth++) {
            environment.fails("GET", "SalesOrderHeadersV2\\(", nth, new FaultAction.Status(status, null, null, false));
        }

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> erp.sink().apply(plan))
                .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.UnknownOutcome.class));
    }

    @Test
    void aStatusThatIsNotToldIsAViolationAndNoOpenOrder() {
        ErpConnector erp = environment.connector();
        Ways.brings(erp, Sales.usual());
        environment.fails(
                "GET",
                HEADERS,
                new FaultAction.ChangedSchema(
                        List.of(new AnswerEdit(AnswerEdit.Kind.RENAME, "/value/*/SalesOrderStatus", null, "State"))));

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> erp.sink().find(Sales.KEY, Sales.NAME))
                .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.ContractViolation.class));
    }
}
