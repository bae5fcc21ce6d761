package dev.holdfast.credentialhealth.subscription;

import static dev.holdfast.credentialhealth.subscription.SimulatedSenders.COMPANY;
import static dev.holdfast.credentialhealth.subscription.SimulatedSenders.DEPOT;
import static dev.holdfast.credentialhealth.subscription.SimulatedSenders.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.credentialhealth.status.Status;
import dev.holdfast.testbed.Database;
import dev.holdfast.testbed.Testbed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Subscriptions at simulated vendors over a real PostgreSQL: renewed, made again, told of; and left alone where they have to be. */
@Tag("store")
class FeedKeeperTest {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private static SimulatedSenders senders;
    private static PGSimpleDataSource database;

    private final List<FeedKeeper> keepers = new ArrayList<>();
    private FeedStore store;
    private Feeds feeds;

    @BeforeAll
    static void start() {
        senders = new SimulatedSenders();
        Database empty = Testbed.shared().newDatabase("subscriptions");
        Flyway.configure()
                .dataSource(empty.jdbcUrl(), empty.user(), empty.password())
                .schemas("credential_health")
                .locations("classpath:db/credentialhealth")
                .load()
                .migrate();
        database = new PGSimpleDataSource();
        database.setUrl(empty.jdbcUrl());
        database.setUser(empty.user());
        database.setPassword(empty.password());
        database.setCurrentSchema("credential_health");
    }

    @AfterAll
    static void stop() {
        senders.close();
    }

    @BeforeEach
    void fresh() {
        senders.fresh(Duration.ZERO);
        feeds = senders.feeds();
        store = new FeedStore(database, rules(ByItself.ALL));
        store.matches(List.of());
        store.matches(feeds.all());
    }

    @AfterEach
    void end() {
        keepers.forEach(FeedKeeper::stop);
    }

    private static FeedRules rules(ByItself byItself) {
        return new FeedRules(
                byItself, Duration.ofDays(2), Duration.ofDays(1), 2, Duration.ofDays(1), Duration.ofHours(1));
    }

    /** One replica, which looks at each call. */
    private FeedKeeper keeper(Feeds sources, ByItself byItself) {
        FeedRules rules = rules(byItself);
        FeedKeeper keeper =
                new FeedKeeper(sources.all(), new FeedStore(database, rules), rules, Duration.ZERO, LEASE, 4);
        keepers.add(keeper);
        return keeper;
    }

    private FeedKeeper keeper() {
        return keeper(feeds, ByItself.ALL);
    }

    private FeedStanding standing(Feed.Key key) {
        return Objects.requireNonNull(store.standings().get(key));
    }

    private FeedStanding looked(FeedKeeper keeper, Feed.Key key) {
        Instant before = store.now();
        keeper.lookDue();
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> store.standings().values().stream()
                        .map(FeedStanding::lastLookAt)
                        .allMatch(last -> last != null && last.isAfter(before)));
        return standing(key);
    }

    @Test
    void whatIsAboutToEndIsRenewedAndNothingIsToldAsLost() {
        senders.fresh(Duration.ofHours(-60));
        FeedStanding made = looked(keeper(), COMPANY);
        assertThat(Objects.requireNonNull(made.repair()).did())
                .hasSize(4)
                .allMatch(line -> line.startsWith("Subscribed"));
        Instant end =
                Objects.requireNonNull(Objects.requireNonNull(made.stand()).end());
        assertThat(end).isBefore(Instant.now().plus(Duration.ofHours(13)));
        senders.catchUp();

        FeedStanding renewed = looked(keeper(), COMPANY);

        assertThat(Objects.requireNonNull(renewed.repair()).did())
                .hasSize(4)
                .allMatch(line -> line.startsWith("Renewed"));
        assertThat(renewed.status()).isEqualTo(Status.GREEN);
        assertThat(renewed.gap()).isNull();
        assertThat(Objects.requireNonNull(renewed.stand()).end())
                .isAfter(Instant.now().plus(Duration.ofHours(71)));
        Instant repaired = renewed.repair().at();
        assertThat(Objects.requireNonNull(looked(keeper(), COMPANY).repair()).at())
                .as("nothing is done again while there is time")
                .isEqualTo(repaired);
    }

    @Test
    void whatAVendorDisabledAfterFailedDeliveriesIsMadeAgainAndTheTimeThatMayBeMissingIsNamed() {
        senders.fresh(Duration.ofDays(-5).minusMinutes(1));
        assertThat(looked(keeper(), DEPOT).status()).isEqualTo(Status.GREEN);
        Instant whole = Objects.requireNonNull(standing(DEPOT).wholeAt());
        senders.answers(500);
        senders.ship();
        senders.catchUp();
        senders.ship();

        FeedStanding left = looked(keeper(feeds, ByItself.RENEWAL), DEPOT);
        assertThat(left.status()).isEqualTo(Status.RED);
        assertThat(left.reason()).contains("disabled or ended: order.shipment.cancelled, order.shipped", "POST");
        senders.answers(200);

        FeedStanding mended = looked(keeper(), DEPOT);
        assertThat(Objects.requireNonNull(mended.repair()).did()).hasSize(2);
        assertThat(mended.status()).isEqualTo(Status.AMBER);
        assertThat(Objects.requireNonNull(mended.gap()).from()).isEqualTo(whole);
        assertThat(mended.gap().until()).isEqualTo(mended.lastLookAt());
        assertThat(mended.reason()).contains("may be missing");
        assertThat(Objects.requireNonNull(mended.stand()).missing()).isEmpty();
    }

    @Test
    void aSecondReplicaDoesNothingWhileTheFirstRepairs() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch waiting = senders.hold(release);
        FeedKeeper second = keeper();
        try {
            keeper().lookDue();
            assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
            await().atMost(Duration.ofSeconds(20)).until(() -> standing(DEPOT).lastLookAt() != null);
            long before = senders.calls();

            assertThat(second.repairNow(feeds.named(COMPANY).orElseThrow())).isEmpty();
            assertThat(store.claimDue(List.of(COMPANY), Duration.ZERO, "second", LEASE, 9))
                    .isEmpty();
            assertThat(senders.calls()).isEqualTo(before);
        } finally {
            release.countDown();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> standing(COMPANY).status() == Status.GREEN);
        assertThat(second.repairNow(feeds.named(COMPANY).orElseThrow())
                        .orElseThrow()
                        .problem())
                .isNull();
        assertThat(Objects.requireNonNull(standing(COMPANY).repair()).did())
                .as("made by the first alone")
                .hasSize(4);
    }

    @Test
    void aVendorThatIsAwayIsAmberThenRedAndGreenWhenItIsBack() {
        looked(keeper(), COMPANY);
        senders.away("businesscentral");
        FeedStanding once = looked(keeper(), COMPANY);
        assertThat(once.status()).isEqualTo(Status.AMBER);
        assertThat(standing(DEPOT).status()).as("its neighbour").isEqualTo(Status.GREEN);
        assertThat(looked(keeper(), COMPANY).status()).isEqualTo(Status.RED);
        senders.back();

        FeedStanding back = looked(keeper(), COMPANY);
        assertThat(back.status()).isEqualTo(Status.GREEN);
        assertThat(back.gap()).as("nothing was found missing").isNull();
    }

    @Test
    void aGatewayThatDoesNotAnswerTheHandshakeIsSaidSoWithoutItsAddress() {
        senders.answers(503);
        FeedStanding red = looked(keeper(), COMPANY);

        assertThat(red.status()).isEqualTo(Status.RED);
        assertThat(red.reason()).contains("validation failed");
        assertThat(red.reason() + red.lastError()).doesNotContain(TOKEN);
    }

    @Test
    void withoutAnAddressNothingIsAskedOrTouched() {
        Feeds unaddressed = senders.feeds(Optional.empty());
        long before = senders.calls();

        FeedStanding standing = looked(keeper(unaddressed, ByItself.ALL), COMPANY);

        assertThat(standing.status()).isEqualTo(Status.AMBER);
        assertThat(standing.reason()).contains("holdfast.credential-health.subscriptions.gateway");
        assertThat(unaddressed.addressed()).isFalse();
        assertThat(senders.calls()).isEqualTo(before);
    }

    @Test
    void whereNothingIsDoneByItselfAPersonsRepairIs() {
        FeedKeeper keeper = keeper(feeds, ByItself.NOTHING);
        FeedStanding red = looked(keeper, COMPANY);
        assertThat(red.status()).isEqualTo(Status.RED);
        assertThat(red.repair()).isNull();

        FeedKeeper.Repaired repaired =
                keeper.repairNow(feeds.named(COMPANY).orElseThrow()).orElseThrow();
        assertThat(repaired.problem()).isNull();
        assertThat(repaired.standing().status()).isEqualTo(Status.GREEN);
        assertThat(feeds.named(new Feed.Key("acme", "nobody"))).isEmpty();
        assertThat(senders.feeds(Optional.of(URI.create("https://elsewhere.example.com")))
                        .addressed())
                .isTrue();
    }
}
