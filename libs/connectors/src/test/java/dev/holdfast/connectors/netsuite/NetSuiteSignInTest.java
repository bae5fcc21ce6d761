package dev.holdfast.connectors.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.warehouse.MovingClock;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.ErpSettings.NetSuite.Credential;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are fetched once, renewed in time and after a refusal; a probe says what it cannot know. */
class NetSuiteSignInTest {

    private SmallNetSuite netSuite;
    private ErpConnector erp;

    @BeforeEach
    void start() throws IOException {
        netSuite = new SmallNetSuite();
        erp = connector(Samples.OAUTH, Samples.CLOCK);
    }

    @AfterEach
    void stop() {
        netSuite.close();
    }

    private ErpConnector connector(Credential credential, Clock clock) {
        return Samples.connector(
                Samples.settings(netSuite.uri(), credential, "custcol_holdfast_line_id", Samples.STAND_INS),
                CustomerPolicy.SINGLE,
                clock);
    }

    @Test
    void aTokenIsFetchedOnceHoweverManyNeedIt() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                threads.submit(() -> erp.sink().find(Samples.KEY, "#1042"));
            }
        }
        assertThat(netSuite.tokens).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "\"3600\"", "null", "\"soon\""})
    void aTokenIsReplacedBeforeItsEndHoweverThatIsWritten(String expiresIn) {
        netSuite.expiresIn = expiresIn;
        MovingClock clock = new MovingClock(Samples.CLOCK.instant());
        ErpConnector connector = connector(Samples.OAUTH, clock);

        connector.sink().find(Samples.KEY, "#1042");
        clock.pass(Duration.ofMinutes(54));
        connector.sink().find(Samples.KEY, "#1042");
        assertThat(netSuite.tokens).isEqualTo(1);
        clock.pass(Duration.ofMinutes(2));
        connector.sink().find(Samples.KEY, "#1042");
        assertThat(netSuite.tokens).isEqualTo(2);
    }

    @Test
    void aRefusedTokenIsRenewedOnceAndTheCallSentAgain() {
        erp.sink().find(Samples.KEY, "#1042");
        netSuite.token = "revoked";

        assertThat(erp.sink().find(Samples.KEY, "#1042")).isEmpty();
        assertThat(netSuite.tokens).isEqualTo(2);

        netSuite.next.add(SmallNetSuite.error(401, "INVALID_LOGIN", "Invalid login attempt."));
        netSuite.next.add(SmallNetSuite.error(401, "INVALID_LOGIN", "Invalid login attempt."));
        assertThat(failure(() -> erp.sink().find(Samples.KEY, "#1042"))).isInstanceOf(Failure.Unauthorized.class);
    }

    @Test
    void tokensThatManySeeRefusedAndStaySoAreNotAskedForOverAndOver() throws Exception {
        erp.sink().find(Samples.KEY, "#1042");
        netSuite.refusing = true;

        for (int wave = 0; wave < 3; wave++) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int call = 0; call < 8; call++) {
                    threads.submit(() -> erp.sink().find(Samples.KEY, "#1042"));
                }
            }
        }
        assertThat(netSuite.tokens).as("the first, and three a minute").isEqualTo(4);
    }

    @Test
    void tokenBasedRequestsAreSignedEach() {
        connector(Samples.TBA, Samples.CLOCK).sink().find(Samples.KEY, "#1042");

        assertThat(netSuite.authorizations)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(header -> header.startsWith("OAuth realm=\"1234567\", oauth_consumer_key=\"the-CK\""));
    }

    @Test
    void aProbeSignsInAndSaysWhatItCannotKnow() {
        CredentialProbe.Result result = erp.probe().probe();

        assertThat(result.identity()).isEqualTo("1234567");
        assertThat(result.expiresAt()).isNull();
        assertThat(result.warning()).startsWith("When the certificate ends is not known");
    }

    @Test
    void theCertificatesEndIsReadWhereTheRoleMaySeeIt() {
        erp.sink().find(Samples.KEY, "#1042");
        netSuite.next.add(new SmallNetSuite.Reply(200, "{\"items\":[{\"id\":\"1\"}],\"hasMore\":false}"));
        netSuite.next.add(new SmallNetSuite.Reply(
                200,
                "{\"items\":[{\"certificateId\":\"other\",\"validUntil\":\"2026-01-01\"},"
                        + "{\"certificateId\":\"the-CERT\",\"validUntil\":\"2027-03-01T00:00:00Z\"}]}"));

        CredentialProbe.Result result = erp.probe().probe();
        assertThat(result.expiresAt()).isEqualTo(Instant.parse("2027-03-01T00:00:00Z"));
        assertThat(result.warning()).isNull();
    }

    private static Failure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        return catchThrowableOfType(UpstreamException.class, work).failure();
    }
}
