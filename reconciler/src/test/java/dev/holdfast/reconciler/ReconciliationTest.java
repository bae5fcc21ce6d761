package dev.holdfast.reconciler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.ConnectorFactory;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.shopify.Reading;
import dev.holdfast.connectors.shopify.ShopifyOrderReader;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.secrets.StoredSecrets;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.ConnectionsFile;
import dev.holdfast.testbed.quarkus.SharedStores;
import dev.holdfast.transport.HttpCaller;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Drops one order, changes another's total, and sees each named; puts them right, and sees each resolved. */
@QuarkusTest
@QuarkusTestResource(value = SharedStores.class, initArgs = @ResourceArg(name = "hint", value = "reconciler"))
@QuarkusTestResource(SimulatedUpstreams.class)
@Tag("service")
class ReconciliationTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Inject
    @ConfigProperty(name = "holdfast.connections-file")
    Path connectionsFile;

    @Inject
    @ConfigProperty(name = "holdfast.test.simulators")
    String simulators;

    private Connection connection;
    private ErpConnector erp;
    private BookedOrder dropped;
    private CanonicalOrder changed;

    @BeforeEach
    void bookThreeOrders() {
        connection = ConnectionsFile.read(connectionsFile).all().getFirst();
        erp = new ConnectorFactory(new StoredSecrets(), new HttpCaller(), Clock.systemUTC()).erp(connection);
        book("01-orders-create.json");
        dropped = apply(book("03-orders-create-tax-on-shipping.json"));
        changed = book("04-orders-create-stacked-discounts.json");
    }

    @Test
    void anOrderThatIsMissingAndOneWhoseTotalDiffersAreNamedAndLaterResolved() {
        assertThat(run().getList("findings")).isEmpty();

        drop(dropped.recordId());
        apply(withOneUnitLess(changed));

        JsonPath run = run();
        assertThat(run.getList("findings.kind")).containsExactlyInAnyOrder("MISSING", "TOTAL");
        assertThat(run.getString("findings.find { it.kind == 'MISSING' }.orderKey"))
                .isEqualTo("6100000000003");
        assertThat(run.getString("findings.find { it.kind == 'TOTAL' }.orderKey"))
                .isEqualTo("6100000000004");
        assertThat(run.getString("findings.find { it.kind == 'TOTAL' }.detail")).contains("should come to 67.22 USD");
        assertThat(run.getString("run.totals[0].currency")).isEqualTo("USD");
        assertThat(run.getInt("run.totals[0].shopOrders")).isEqualTo(3);
        assertThat(run.getInt("run.totals[0].differingOrders")).isEqualTo(2);
        int finding = run.getInt("findings.find { it.kind == 'MISSING' }.id");
        assertThat(run().getInt("findings.find { it.kind == 'MISSING' }.id"))
                .as("the same difference is the same finding from run to run")
                .isEqualTo(finding);

        apply(book("03-orders-create-tax-on-shipping.json"));
        apply(changed);

        assertThat(run().getList("findings")).isEmpty();
        admin().queryParam("connection", "acme-us")
                .get("/api/v1/findings")
                .then()
                .statusCode(200)
                .body("size()", equalTo(0));
    }

    @Test
    void whoeverHasNoTokenAndWhateverHasNoNameIsTurnedAway() {
        given().get("/api/v1/runs?connection=acme-us").then().statusCode(401);
        admin().contentType("application/json")
                .body("{\"connection\":\"nobody\"}")
                .post("/api/v1/runs")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("no such connection"));
        admin().contentType("application/json")
                .body("{}")
                .post("/api/v1/runs")
                .then()
                .statusCode(400)
                .body("detail", containsString("\"connection\" is missing"));
    }

    private JsonPath run() {
        String id = admin().contentType("application/json")
                .body("{\"connection\":\"acme-us\"}")
                .post("/api/v1/runs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            String state = admin().get("/api/v1/runs/" + id).path("run.state");
            return state.equals("DONE") || state.equals("FAILED");
        });
        JsonPath report = admin().get("/api/v1/runs/" + id).jsonPath();
        assertThat(report.getString("run.error")).isNull();
        assertThat(admin().get("/api/v1/runs?limit=1").jsonPath().getString("[0].id"))
                .isEqualTo(id);
        return report;
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + SimulatedUpstreams.ADMIN_TOKEN);
    }

    /** Seeds the shop with the sample as if it were placed an hour ago, and books it. */
    private CanonicalOrder book(String sample) {
        byte[] body = anHourAgo(sample);
        given().contentType("application/json")
                .body(body)
                .post(simulators + "/control/shopify/" + SimulatedUpstreams.SHOP + "/orders")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
        Reading reading = ShopifyOrderReader.read(body, "2026-10");
        CanonicalOrder order = ((Reading.Whole) reading).order();
        apply(order);
        return order;
    }

    private BookedOrder apply(CanonicalOrder order) {
        return apply(SalesOrderBooking.book(order, connection.booking()));
    }

    private BookedOrder apply(SalesOrder wanted) {
        var found = erp.sink().find(wanted.key(), wanted.name());
        var plan = erp.sink().plan(wanted, erp.references().resolve(wanted), found);
        return plan.isEmpty() ? found.orElseThrow() : erp.sink().apply(plan);
    }

    /** What a person did in the ERP who thought that he knew better. */
    private SalesOrder withOneUnitLess(CanonicalOrder order) {
        SalesOrder wanted = SalesOrderBooking.book(order, connection.booking());
        var lines = new java.util.ArrayList<>(wanted.lines());
        SalesOrder.Line removed = lines.removeLast();
        lines.add(new SalesOrder.Line(
                removed.lineId(),
                removed.sku(),
                removed.title(),
                0,
                dev.holdfast.contracts.money.Money.zero(wanted.currency()),
                java.util.List.of(),
                removed.giftCard()));
        return new SalesOrder(
                wanted.key(),
                wanted.name(),
                wanted.orderedAt(),
                wanted.version(),
                wanted.currency(),
                wanted.taxPolicy(),
                wanted.taxesIncluded(),
                wanted.cancelled(),
                wanted.customer(),
                wanted.billTo(),
                wanted.shipTo(),
                wanted.shopLocationId(),
                wanted.poNumber(),
                lines,
                wanted.shipping(),
                wanted.extras(),
                wanted.total().minus(removed.amount()).minus(removed.tax()));
    }

    private void drop(String recordId) {
        given().contentType("application/json")
                .body("""
                        {"vendor": "netsuite", "account": "%s",
                         "records": {"salesOrder": {"%s": null}, "external-id": {"salesOrder|shopify-6100000000003": null}}}
                        """.formatted(SimulatedUpstreams.ACCOUNT, recordId))
                .post(simulators + "/control/seed")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    private static byte[] anHourAgo(String sample) {
        String moment = Instant.now()
                .minus(1, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        try (InputStream resource =
                Objects.requireNonNull(ReconciliationTest.class.getResourceAsStream("/" + sample), sample)) {
            ObjectNode order = (ObjectNode) JSON.readTree(resource);
            order.put("created_at", moment).put("updated_at", moment).put("processed_at", moment);
            return JSON.writeValueAsBytes(order);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
