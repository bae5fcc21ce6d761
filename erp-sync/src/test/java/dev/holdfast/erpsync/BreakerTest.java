package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.erpsync.breaker.BreakerControl;
import dev.holdfast.erpsync.breaker.CredentialNews;
import dev.holdfast.erpsync.consume.PolledRecord;
import dev.holdfast.transport.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** One connection's outage from its first failure to the last event that had waited, in one or two replicas. */
class BreakerTest {

    private static final Failure NO_ANSWER = new Failure.Transient("connection refused");
    private static final Failure REFUSED = new Failure.Unauthorized("INVALID_LOGIN");

    private static void awaitBreaker(Rig rig, String state) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> rig.database.texts("select state from breaker"), List.of(state)::equals);
    }

    private static List<String> notices(Rig rig) {
        return rig.database.texts(
                "select payload::json ->> 'kind' from outbox where topic = 'holdfast.connection-events.v1' order by id");
    }

    private static PolledRecord[] orders(Rig rig, int from, int until, int version) {
        List<PolledRecord> records = new ArrayList<>();
        for (int order = from; order < until; order++) {
            records.add(rig.order(order + "v" + version, "orders/updated", Orders.version(order, version)));
        }
        return records.toArray(PolledRecord[]::new);
    }

    private static String credential(String status) {
        return "{\"connection\":\"acme-us\",\"credential\":\"fake\",\"status\":\"" + status
                + "\",\"previous\":\"green\",\"reason\":\"2 probes in a row failed\"}";
    }

    private static CredentialNews news(Rig rig) {
        return new CredentialNews("unread", rig.breakers(), Set.of(Records.CONNECTION));
    }

    /** Opens it: the ERP refuses the credential, and so does the probe. */
    private static void open(Rig rig, ErpSync process) {
        rig.probe.fails(REFUSED);
        rig.erp.down(REFUSED);
        rig.deliver(process, rig.order("opener", "orders/create", Orders.version(999, 1)));
        rig.awaitState("opener", "parked");
    }

    @Test
    void duringAnOutageEventsWaitUnspentAndGoOnByThemselvesAndNothingIsDead() {
        try (Rig rig = new Rig().with("retry.steps", "PT4S,PT1S,PT1S,PT1S")) {
            ErpSync process = rig.start();
            rig.erp.down(NO_ANSWER);
            rig.probe.fails(NO_ANSWER);
            rig.deliver(process, orders(rig, 1, 31, 1));
            awaitBreaker(rig, "open");
            rig.deliver(process, orders(rig, 31, 41, 1));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> rig.database.number("select count(*) from event where state = 'parked'") == 40);
            assertThat(rig.database.number("select max(attempts) from event"))
                    .as("only what failed before the breaker opened has spent anything")
                    .isLessThanOrEqualTo(1);
            assertThat(rig.database.number(
                            "select sum(attempts) from event where seq > (select min(seq) + 30 from event)"))
                    .isZero();

            rig.erp.down(null);
            rig.probe.works();

            awaitBreaker(rig, "closed");
            rig.awaitQuiet();
            assertThat(rig.database.texts("select distinct state from event")).containsExactly("applied");
            rig.assertBookedOnceEach(40);
            assertThat(notices(rig)).containsExactly("breaker-opened", "breaker-closed");
            assertThat(rig.database.number("select generation from breaker")).isEqualTo(1);
        }
    }

    @Test
    void ofEachOrderOnlyItsNewestVersionIsWritten() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            open(rig, process);
            for (int version : new int[] {2, 1, 4, 3}) {
                rig.deliver(process, orders(rig, 1, 9, version));
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> rig.database.number("select count(*) from event where state = 'parked'") == 33);

            rig.erp.down(null);
            rig.probe.works();
            awaitBreaker(rig, "closed");
            rig.awaitQuiet();

            for (int order = 1; order < 9; order++) {
                assertThat(rig.erp.log(order)).extracting(FakeErp.Written::po).containsExactly("v4");
            }
            assertThat(rig.database.number("select count(*) from event where state = 'superseded'"))
                    .isEqualTo(24);
            assertThat(rig.database.number("select count(*) from event_plan where sent"))
                    .isEqualTo(9);
            assertThat(rig.database.number("select sum(attempts) from event where state = 'superseded'"))
                    .isZero();
        }
    }

    @Test
    void twoReplicasShareOneBreakerAndOnlyOneProbesAtATime() {
        try (Rig rig = new Rig()) {
            ErpSync one = rig.start();
            ErpSync other = rig.start();
            open(rig, one);
            int before = rig.probe.made();

            rig.deliver(other, orders(rig, 1, 5, 1));

            await().until(() -> rig.database.number("select count(*) from event where state = 'parked'") == 5);
            await().atMost(Duration.ofSeconds(20)).until(() -> rig.probe.made() >= before + 3);
            assertThat(rig.probe.mostAtOnce()).isEqualTo(1);
            assertThat(rig.erp.log()).isEmpty();
            rig.erp.down(null);
            rig.probe.works();
            awaitBreaker(rig, "closed");
            rig.awaitQuiet();
            assertThat(rig.erp.log()).hasSize(5);
            assertThat(notices(rig)).containsExactly("breaker-opened", "breaker-closed");
        }
    }

    @Test
    void whenTheProberDiesAnotherProbesAfterItsLease() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            rig.database.update("""
                    insert into breaker (connection, state, opened, cause, reason, generation, probe_owner, probe_until)
                    values ('acme-us', 'half-open', true, 'outage', 'gone', 1, 'a-dead-one', now() + interval '0.7 seconds')""");
            rig.deliver(process, orders(rig, 1, 3, 1));
            rig.awaitState("1v1", "parked");
            assertThat(rig.probe.made()).isZero();

            rig.awaitState("1v1", "applied");
            rig.awaitState("2v1", "applied");
            assertThat(rig.probe.made()).isEqualTo(1);
            awaitBreaker(rig, "closed");
        }
    }

    @Test
    void aProbeThatHangsIsGivenUpAndMadeAgain() {
        try (Rig rig = new Rig().with("breaker.probe-limit", "PT0.2S")) {
            ErpSync process = rig.start();
            open(rig, process);
            CountDownLatch goOn = new CountDownLatch(1);
            rig.probe.hangs(goOn);
            await().until(
                            () -> rig.database.texts("select reason from breaker"),
                            List.of("fake: took too long")::equals);

            goOn.countDown();
            rig.erp.down(null);
            rig.probe.works();

            rig.awaitState("opener", "applied");
        }
    }

    @Test
    void aRefusalThatIsThrottlingInDisguiseOpensNothing() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            rig.erp.next(new ErpFault.Refuse(REFUSED));

            rig.deliver(process, orders(rig, 1, 6, 1));

            rig.awaitBooked(5);
            awaitBreaker(rig, "closed");
            assertThat(rig.probe.made()).isEqualTo(1);
            assertThat(notices(rig)).isEmpty();
            assertThat(rig.database.number("select generation from breaker")).isZero();
        }
    }

    @Test
    void aSuspendedAccountParksTheConnectionUntilItIsLifted() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            rig.probe.fails(new Failure.Suspended("the shop is frozen"));
            rig.erp.next(new ErpFault.Refuse(new Failure.Suspended("the shop is frozen")));
            rig.deliver(process, orders(rig, 1, 2, 1));
            rig.awaitState("1v1", "parked");
            assertThat(rig.database.texts("select state || ' ' || cause from breaker"))
                    .containsExactly("open suspended");

            rig.probe.works();

            rig.awaitState("1v1", "applied");
        }
    }

    @Test
    void anOutageThatComesBackWhileItDrainsIsOneOutage() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            open(rig, process);
            rig.deliver(process, orders(rig, 1, 21, 1));
            await().until(() -> rig.database.number("select count(*) from event where state = 'parked'") == 21);

            rig.erp.down(NO_ANSWER);
            rig.probe.works();
            await().until(() -> rig.database.texts("select cause from breaker"), List.of("outage")::equals);
            rig.probe.fails(NO_ANSWER);
            awaitBreaker(rig, "open");
            rig.erp.down(null);
            rig.probe.works();

            awaitBreaker(rig, "closed");
            rig.awaitBooked(21);
            assertThat(notices(rig)).containsExactly("breaker-opened", "breaker-closed");
        }
    }

    @Test
    void aRedCredentialIsProbedAtOnceAndOpensOnlyWhenThatProbeIsRefused() {
        try (Rig rig = new Rig()) {
            rig.start();
            news(rig).take(credential("red").getBytes(StandardCharsets.UTF_8));
            await().until(() -> rig.probe.made() == 1);
            awaitBreaker(rig, "closed");
            assertThat(notices(rig)).isEmpty();

            rig.probe.fails(REFUSED);
            news(rig).take(credential("red").getBytes(StandardCharsets.UTF_8));

            await().until(() -> notices(rig), List.of("breaker-opened")::equals);
            assertThat(rig.database.texts("select cause from breaker")).containsExactly("unauthorized");
        }
    }

    @Test
    void aGreenCredentialIsAHintToProbeNowAndNoReasonToClose() {
        try (Rig rig = new Rig().with("breaker.first-probe", "PT1H").with("breaker.slowest-probe", "PT1H")) {
            ErpSync process = rig.start();
            open(rig, process);
            int before = rig.probe.made();

            news(rig).take(credential("green").getBytes(StandardCharsets.UTF_8));

            await().until(() -> rig.probe.made() == before + 1);
            awaitBreaker(rig, "open");
            rig.erp.down(null);
            rig.probe.works();
            news(rig).take(credential("green").getBytes(StandardCharsets.UTF_8));
            rig.awaitState("opener", "applied");
        }
    }

    @Test
    void newsThatAreNoneOfOursOrCannotBeReadChangeNothing() {
        try (Rig rig = new Rig()) {
            CredentialNews news = news(rig);
            news.take(null);
            news.take("{".getBytes(StandardCharsets.UTF_8));
            news.take("{}".getBytes(StandardCharsets.UTF_8));
            news.take(credential("red").replace("acme-us", "somebody").getBytes(StandardCharsets.UTF_8));
            news.take(credential("amber").getBytes(StandardCharsets.UTF_8));
            assertThat(rig.database.number("select count(*) from breaker")).isZero();
        }
    }

    @Test
    void aPersonHasItProbedNowAndThatIsAudited() {
        try (Rig rig = new Rig().with("breaker.first-probe", "PT1H").with("breaker.slowest-probe", "PT1H")) {
            ErpSync process = rig.start();
            open(rig, process);
            rig.erp.down(null);
            rig.probe.works();

            new BreakerControl(rig.database.transactions(), rig.breakers())
                    .probe(Records.CONNECTION, "kim", "password changed");

            rig.awaitState("opener", "applied");
            assertThat(rig.database.texts("select actor || ' ' || action || ': ' || reason from audit"))
                    .containsExactly("kim connection.probe: password changed");
        }
    }
}
