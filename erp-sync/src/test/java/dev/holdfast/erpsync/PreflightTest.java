package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.erpsync.ends.Ends;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.preflight.Finding;
import dev.holdfast.erpsync.preflight.LiveGate;
import dev.holdfast.erpsync.preflight.Report;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connection.Mode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is looked at before a connection writes, against simulated shop and ERP; and that nothing is written meanwhile. */
class PreflightTest {

    private PreflightBench bench;
    private SimulatedErp netSuite;
    private LiveGate gate;
    private Connection live;

    @BeforeEach
    void start() {
        netSuite = new SimulatedErp(Ends.of("netsuite"));
        bench = new PreflightBench();
        live = netSuite.at(TestConnection.of(Mode.LIVE));
        gate = bench.gate();
    }

    @AfterEach
    void stop() {
        bench.close();
        netSuite.close();
    }

    private Report look() {
        return bench.look(netSuite, live, Optional.empty());
    }

    /** What the shop's token is granted from now on. */
    private void scopes(String... scopes) {
        netSuite.control(
                "PUT",
                "/shopify/" + SimulatedErp.SHOP + "/tokens/shpat_test",
                "{\"scopes\":[\"" + String.join("\",\"", scopes) + "\"]}");
    }

    private void revoke() {
        netSuite.end.shutOut(netSuite::control);
    }

    private void restore() {
        netSuite.end.letIn(netSuite::control);
    }

    private boolean held() {
        return bench.held(live);
    }

    @Test
    void aFitConnectionIsGreenAndItsLastOrdersArePlannedWithoutAWrite() {
        netSuite.shopHas(Orders.version(801, 1));
        netSuite.shopHas(Orders.version(802, 1));

        Report report = look();

        assertThat(report.findings()).as("red ones").noneMatch(finding -> finding.colour() == Finding.Colour.RED);
        assertThat(report.green()).isTrue();
        assertThat(report.booking().orders()).isEqualTo(2);
        assertThat(report.booking().outcomes()).containsEntry("create", 2);
        assertThat(report.findings())
                .extracting(Finding::check)
                .contains(
                        "shop",
                        "shop-scopes",
                        "shop-all-orders",
                        "shop-token",
                        "shop-time-zone",
                        "webhooks",
                        "erp",
                        "erp-permissions",
                        "erp-credential",
                        "uniqueness",
                        "concurrency",
                        "unmapped-item",
                        "unmapped-location",
                        "unmapped-tax-code",
                        "book-from",
                        "dry-booking");
        assertThat(PreflightBench.one(report, "webhooks").says()).contains("orders/create", "refunds/create");
        assertThat(netSuite.writes()).isEmpty();
        assertThat(bench.newest(live)).contains(report);
    }

    @Test
    void anUnknownSkuAndALackingScopeAreRedAndNamed() {
        ObjectNode order = Orders.version(803, 1);
        ((ObjectNode) order.path("line_items").path(0)).put("sku", "CAP-9");
        netSuite.shopHas(order);
        scopes("read_orders", "read_products", "read_locations", "read_customers");

        Report report = look();

        assertThat(report.green()).isFalse();
        assertThat(PreflightBench.one(report, "unmapped-item"))
                .satisfies(item -> assertThat(item.colour()).isEqualTo(Finding.Colour.RED))
                .satisfies(item -> assertThat(item.says()).contains("CAP-9"));
        assertThat(PreflightBench.one(report, "shop-all-orders").colour()).isEqualTo(Finding.Colour.AMBER);
        assertThat(netSuite.writes()).isEmpty();
    }

    @Test
    void aCredentialThatIsRefusedIsRedAndEverythingElseIsStillTold() {
        revoke();

        Report report = look();

        assertThat(report.green()).isFalse();
        assertThat(PreflightBench.one(report, "erp").colour()).isEqualTo(Finding.Colour.RED);
        assertThat(PreflightBench.one(report, "shop").colour()).isEqualTo(Finding.Colour.GREEN);
        assertThat(PreflightBench.one(report, "dry-booking").colour()).isEqualTo(Finding.Colour.RED);
    }

    @Test
    void aLiveConnectionWritesOnlyAfterAGreenPreflightAndStaysSoAcrossRestarts() {
        gate.atStart(List.of(live));
        assertThat(held()).isTrue();

        revoke();
        look();
        assertThat(held()).isTrue();
        restore();
        netSuite.shopHas(Orders.version(804, 1));
        look();
        assertThat(held()).isFalse();

        revoke();
        look();
        bench.gate().atStart(List.of(live));
        assertThat(held()).isFalse();

        bench.gate().atStart(List.of(netSuite.at(TestConnection.of(Mode.SHADOW))));
        bench.gate().atStart(List.of(live));
        assertThat(held()).isTrue();
    }

    @Test
    void whatWasLiveBeforePreflightsWereMadeGoesOn() {
        bench.rig
                .database
                .transactions()
                .inOne(sql -> Sql.update(
                        sql,
                        "insert into order_state (connection, order_key, outcome, erp_id) values (?, '1', 'applied', 'SO-1')",
                        live.name()));

        gate.atStart(List.of(live));

        assertThat(held()).isFalse();
    }

    @Test
    void aPersonMayTakeItOnHimself() {
        gate.atStart(List.of(live));

        gate.override(live, "ada", "agreed with accounting");

        assertThat(held()).isFalse();
        bench.gate().atStart(List.of(live));
        assertThat(held()).isFalse();
        assertThatThrownBy(() -> gate.override(netSuite.at(TestConnection.of(Mode.OBSERVE)), "ada", "why not"))
                .hasMessageContaining("not configured live");
    }
}
