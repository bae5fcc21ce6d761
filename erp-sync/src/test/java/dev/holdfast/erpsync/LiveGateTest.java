package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.erpsync.breaker.Breaker;
import dev.holdfast.erpsync.ends.Ends;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.preflight.LiveGate;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connection.Mode;
import dev.holdfast.settings.ErpSettings;
import dev.holdfast.settings.FinanceOperationsSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a green preflight is worth when the configuration, or somebody else, changes meanwhile. */
class LiveGateTest {

    private PreflightBench bench;
    private SimulatedErp erp;

    @BeforeEach
    void open() {
        bench = new PreflightBench();
        erp = new SimulatedErp(Ends.of("financeoperations"));
        erp.shopHas(Orders.version(801, 1));
    }

    @AfterEach
    void close() {
        erp.close();
        bench.close();
    }

    private Connection in(Mode mode) {
        return erp.at(TestConnection.of(mode));
    }

    private static Connection with(Connection connection, ErpSettings settings) {
        return new Connection(
                connection.name(),
                connection.tenant(),
                connection.owner(),
                connection.mode(),
                connection.bookFrom(),
                connection.shop(),
                settings,
                connection.booking(),
                connection.mapping(),
                connection.sources(),
                connection.alerts());
    }

    /** The same account, another table; or another legal entity. */
    private static ErpSettings changed(ErpSettings settings, String company, String origin) {
        FinanceOperationsSettings is = (FinanceOperationsSettings) settings;
        return new FinanceOperationsSettings(
                is.url(),
                company,
                is.app(),
                is.concurrency(),
                is.settle(),
                is.orderNumbers(),
                is.orderNumberPrefix(),
                is.orderKeyField(),
                is.lineKeyField(),
                is.removedLines(),
                is.deliveryAddress(),
                is.warehouse(),
                is.warehouses(),
                is.deliveryModes(),
                is.items(),
                is.skuAliases(),
                is.customers(),
                origin,
                is.exemptTaxGroup());
    }

    private void start(Connection connection) {
        bench.gate().atStart(List.of(connection));
    }

    @Test
    void aGreenPreflightInShadowLetsTheSameSettingsGoLiveAndNoOthers() {
        bench.look(erp, in(Mode.SHADOW), Optional.empty());
        Connection live = in(Mode.LIVE);

        start(with(live, changed(live.erp(), "usmf", "PHONE")));
        assertThat(bench.held(live)).as("another origin code").isTrue();

        start(live);
        assertThat(bench.held(live)).as("what was looked at").isFalse();
    }

    @Test
    void whoWritesIntoOneAccountMayNotWriteIntoAnotherUnderTheSameName() {
        Connection live = in(Mode.LIVE);
        start(live);
        bench.look(erp, live, Optional.empty());
        start(with(live, changed(live.erp(), "usmf", "PHONE")));
        assertThat(bench.held(live)).as("a setting of a running connection").isFalse();

        Connection elsewhere = with(live, changed(live.erp(), "demf", "WEB"));
        start(elsewhere);
        assertThat(bench.held(live)).as("another legal entity").isTrue();

        bench.gate().override(elsewhere, "ada", "the same books");
        start(elsewhere);
        assertThat(bench.held(live)).isFalse();
    }

    @Test
    void aRowOfAnEarlierReleaseTakesTheAccountThatItFinds() {
        Connection live = in(Mode.LIVE);
        bench.rig
                .database
                .transactions()
                .inOne(sql -> Sql.update(
                        sql,
                        "insert into live_admission (connection, actor, reason) values (?, 'ada', 'green')",
                        live.name()));

        start(live);
        assertThat(bench.held(live)).isFalse();

        start(with(live, changed(live.erp(), "demf", "WEB")));
        assertThat(bench.held(live)).isTrue();
    }

    /** A green preflight frees what the gate holds, and nothing that a person held meanwhile. */
    @Test
    void whatAPersonHoldsStaysHeld() {
        Connection live = in(Mode.LIVE);
        start(live);
        bench.rig.database.transactions().inOne(sql -> {
            bench.breakers.hold(sql, live.name(), "operator", "stock-taking");
            return null;
        });

        bench.look(erp, live, Optional.empty());

        Breaker breaker = bench.breakers.now(live.name());
        assertThat(breaker.sticky()).isTrue();
        assertThat(breaker.cause()).isEqualTo("operator");
    }

    /** Replicas start, and look, at the same moment: whoever is last, a connection that was found fit is not held. */
    @Test
    void aStartBesideAGreenPreflightHoldsNothing() throws Exception {
        Connection live = in(Mode.LIVE);
        LiveGate gate = bench.gate();
        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 5; round++) {
                start(in(Mode.SHADOW));
                List<Callable<Void>> both = new ArrayList<>();
                both.add(() -> {
                    gate.atStart(List.of(live));
                    return null;
                });
                both.add(() -> {
                    bench.look(erp, live, Optional.empty());
                    return null;
                });
                for (Future<Void> one : replicas.invokeAll(both)) {
                    one.get();
                }
                assertThat(bench.held(live)).as("round %s", round).isFalse();
            }
        }
    }

    /** An order that cannot be booked is not hidden by a hundred that can. */
    @Test
    void oneOrderThatWouldWaitIsRed() {
        ObjectNode order = Orders.version(802, 1);
        ((ObjectNode) order.path("line_items").path(0)).put("sku", "CAP-9");
        erp.shopHas(order);
        start(in(Mode.LIVE));

        assertThat(bench.look(erp, in(Mode.LIVE), Optional.empty()).green()).isFalse();
        assertThat(bench.held(in(Mode.LIVE))).isTrue();
    }
}
