package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.erpsync.breaker.Breaker;
import dev.holdfast.erpsync.breaker.BreakerControl;
import dev.holdfast.erpsync.breaker.Breakers;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.preflight.Finding;
import dev.holdfast.erpsync.preflight.LiveGate;
import dev.holdfast.erpsync.preflight.PreflightConfig;
import dev.holdfast.erpsync.preflight.Preflights;
import dev.holdfast.erpsync.preflight.Report;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connection.Mode;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.WriteEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is looked at before a connection writes, against simulated shop and ERP; and that nothing is written meanwhile. */
class PreflightTest {

    private static final PreflightConfig CONFIG = new PreflightConfig() {
        @Override
        public int orders() {
            return 50;
        }

        @Override
        public Duration valid() {
            return Duration.ofDays(7);
        }

        @Override
        public Duration endsSoon() {
            return Duration.ofDays(30);
        }

        @Override
        public Optional<java.net.URI> gateway() {
            return Optional.empty();
        }

        @Override
        public boolean catalogue() {
            return true;
        }

        @Override
        public boolean loopbackIsFree() {
            return false;
        }
    };

    private SimulatedNetSuite netSuite;
    private Rig rig;
    private Breakers breakers;
    private LiveGate gate;
    private Preflights preflights;
    private Connection live;

    @BeforeEach
    void start() {
        netSuite = new SimulatedNetSuite();
        rig = new Rig();
        breakers = rig.breakers();
        live = netSuite.at(TestConnection.of(Mode.LIVE));
        gate = newGate();
        preflights = new Preflights(
                rig.database.transactions(),
                name -> Optional.of(netSuite.grounds(live)),
                gate,
                CONFIG,
                Clock.systemUTC());
        netSuite.openShop();
    }

    @AfterEach
    void stop() {
        rig.close();
        netSuite.close();
    }

    private LiveGate newGate() {
        return new LiveGate(
                rig.database.transactions(),
                breakers,
                new BreakerControl(rig.database.transactions(), breakers),
                CONFIG.valid(),
                CONFIG.loopbackIsFree());
    }

    private Report look() {
        return preflights.make(live, "ada").orElseThrow();
    }

    private static Finding finding(Report report, String check) {
        return report.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private List<WriteEntry> erpWrites() {
        return netSuite.simulators
                .world()
                .writes()
                .read(0, 10_000, entry -> entry.vendor().equals("netsuite") && entry.origin() == Cause.Origin.CLIENT)
                .entries();
    }

    private boolean held() {
        Breaker breaker = breakers.now(live.name());
        return breaker.sticky() && LiveGate.CAUSE.equals(breaker.cause());
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
        assertThat(finding(report, "webhooks").says()).contains("orders/create", "refunds/create");
        assertThat(erpWrites()).isEmpty();
        assertThat(preflights.newest(live.name())).contains(report);
    }

    @Test
    void anUnknownSkuAndALackingScopeAreRedAndNamed() {
        ObjectNode order = Orders.version(803, 1);
        ((ObjectNode) order.path("line_items").path(0)).put("sku", "CAP-9");
        netSuite.shopHas(order);
        netSuite.scopes("read_orders", "read_products", "read_locations", "read_customers");

        Report report = look();

        assertThat(report.green()).isFalse();
        assertThat(finding(report, "unmapped-item"))
                .satisfies(item -> assertThat(item.colour()).isEqualTo(Finding.Colour.RED))
                .satisfies(item -> assertThat(item.says()).contains("CAP-9"));
        assertThat(finding(report, "shop-all-orders").colour()).isEqualTo(Finding.Colour.AMBER);
        assertThat(erpWrites()).isEmpty();
    }

    @Test
    void aCredentialThatIsRefusedIsRedAndEverythingElseIsStillTold() {
        netSuite.revoke();

        Report report = look();

        assertThat(report.green()).isFalse();
        assertThat(finding(report, "erp").colour()).isEqualTo(Finding.Colour.RED);
        assertThat(finding(report, "shop").colour()).isEqualTo(Finding.Colour.GREEN);
        assertThat(finding(report, "dry-booking").colour()).isEqualTo(Finding.Colour.RED);
    }

    @Test
    void aLiveConnectionWritesOnlyAfterAGreenPreflightAndStaysSoAcrossRestarts() {
        gate.atStart(List.of(live));
        assertThat(held()).isTrue();

        netSuite.revoke();
        look();
        assertThat(held()).isTrue();
        netSuite.restore();
        netSuite.shopHas(Orders.version(804, 1));
        look();
        assertThat(held()).isFalse();

        netSuite.revoke();
        look();
        newGate().atStart(List.of(live));
        assertThat(held()).isFalse();

        newGate().atStart(List.of(netSuite.at(TestConnection.of(Mode.SHADOW))));
        newGate().atStart(List.of(live));
        assertThat(held()).isTrue();
    }

    @Test
    void whatWasLiveBeforePreflightsWereMadeGoesOn() {
        rig.database
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
        newGate().atStart(List.of(live));
        assertThat(held()).isFalse();
        assertThatThrownBy(() -> gate.override(netSuite.at(TestConnection.of(Mode.OBSERVE)), "ada", "why not"))
                .hasMessageContaining("not configured live");
    }
}
