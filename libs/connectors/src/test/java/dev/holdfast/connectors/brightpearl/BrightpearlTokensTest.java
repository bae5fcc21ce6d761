package dev.holdfast.connectors.brightpearl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.signin.TokenTable;
import dev.holdfast.secrets.tokens.TokenKeepers;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.fault.FaultRule;
import dev.holdfast.testbed.TcpProxy;
import dev.holdfast.transport.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services that share one installation of the app: its tokens are in PostgreSQL, and each renewal ends the one before. */
class BrightpearlTokensTest {

    private static Desk desk;
    private static TokenTable table;
    private int asked;

    @BeforeAll
    static void open() {
        desk = Desk.open();
        table = new TokenTable();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @BeforeEach
    void fresh() {
        desk.fresh();
        desk.set("old-refresh-token", "refused");
        table.clear();
        asked = desk.renewals().size();
    }

    private int renewals() {
        return desk.renewals().size() - asked;
    }

    private static CredentialProbe process() {
        return process(table.process());
    }

    private static CredentialProbe process(TokenKeepers keepers) {
        return desk.process(Desk.OAUTH, keepers).probe();
    }

    @Test
    void servicesThatAreRefusedAtTheSameTimeRenewOnceAndNobodyIsSignedOut()
            throws InterruptedException, ExecutionException {
        List<CredentialProbe> processes = List.of(process(), process(), process());
        for (CredentialProbe each : processes) {
            each.probe();
        }
        assertThat(renewals()).isEqualTo(1);

        desk.revokeTokens();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CredentialProbe.Result>> calls = new ArrayList<>();
            for (int call = 0; call < 18; call++) {
                CredentialProbe process = processes.get(call % 3);
                calls.add(threads.submit(process::probe));
            }
            for (Future<CredentialProbe.Result> call : calls) {
                assertThat(call.get().identity()).isEqualTo("acme");
            }
        }

        assertThat(renewals()).isEqualTo(2);
        assertThat(process().probe().identity()).isEqualTo("acme");
        assertThat(renewals()).isEqualTo(2);
    }

    @Test
    void tokensThatStayRefusedAreNotRenewedOverAndOver() {
        CredentialProbe process = process();
        process.probe();
        desk.faults()
                .add(new FaultRule(
                        null,
                        new FaultRule.Match("brightpearl", null, "GET", null, null),
                        null,
                        new FaultAction.ExpiredToken()));

        for (int call = 0; call < 9; call++) {
            assertThat(BookedSteps.failure(process::probe)).isInstanceOf(Failure.Unauthorized.class);
        }
        assertThat(renewals()).as("the first, and three a minute").isEqualTo(4);
    }

    @Test
    void anAnswerThatIsLostMakesTheCredentialRedWithItsCauseUntilAPersonSignsInAnew() {
        loseOneAnswer();
        assertThat(BookedSteps.failure(process()::probe)).isInstanceOf(Failure.Transient.class);

        Failure red = BookedSteps.failure(process()::probe);
        assertThat(red).isInstanceOf(Failure.Unauthorized.class);
        assertThat(red.reason()).contains("Install the app anew", "never ended").doesNotContain("the-REFRESH");

        desk.register("ANOTHER", false);
        CredentialProbe anew =
                desk.process(Desk.oauth(13L, "ANOTHER"), table.process()).probe();
        assertThat(anew.probe().identity()).isEqualTo("acme");
    }

    @Test
    void anAnswerThatIsLostCostsNothingWhereTheOldRefreshTokenStaysGood() {
        desk.set("old-refresh-token", "good");
        loseOneAnswer();
        assertThat(BookedSteps.failure(process()::probe)).isInstanceOf(Failure.Transient.class);

        assertThat(process().probe().identity()).isEqualTo("acme");
    }

    @Test
    void aStoreThatIsAwayIsAnOutageAndNoBadCredential() {
        try (TcpProxy wire = TcpProxy.to(table.port())) {
            CredentialProbe process = process(table.process(wire));
            process.probe();
            wire.cut();
            // What is good is used without asking the store.
            assertThat(process.probe().identity()).isEqualTo("acme");

            desk.revokeTokens();
            Failure away = BookedSteps.failure(process::probe);
            assertThat(away).isInstanceOf(Failure.Transient.class);
            assertThat(away.reason()).contains("token store is away");
            assertThat(renewals()).isEqualTo(1);

            wire.restore();
            assertThat(process.probe().identity()).isEqualTo("acme");
            assertThat(renewals()).isEqualTo(2);
        }
    }

    private static void loseOneAnswer() {
        desk.faults()
                .add(new FaultRule(
                        null,
                        new FaultRule.Match("brightpearl", null, "POST", "/oauth/token", null),
                        new FaultRule.Trigger(null, null, null, null, 1L),
                        new FaultAction.DropAfter()));
    }
}
