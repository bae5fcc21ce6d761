package dev.holdfast.credentialhealth.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.connectors.Subscriptions.Subscription;
import dev.holdfast.credentialhealth.status.Status;
import dev.holdfast.credentialhealth.subscription.FeedStanding.Gap;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Set<String> WANTED = Set.of("orders", "items");
    private static final Stand WHOLE = new Stand(WANTED, WANTED, Set.of(), null);
    private static final Stand LACKING = new Stand(WANTED, Set.of("orders"), Set.of(), null);
    private static final FeedStanding BEGUN = FeedStanding.unseen(NOW.minus(HOUR));

    private final FeedRules rules = rules(ByItself.ALL);

    private static FeedRules rules(ByItself byItself) {
        return new FeedRules(byItself, Duration.ofDays(2), Duration.ofDays(1), 2, Duration.ofDays(1), HOUR);
    }

    private static Stand ending(Duration in) {
        return new Stand(WANTED, WANTED, Set.of(), NOW.plus(in));
    }

    private static Look still(Stand stand) {
        return new Look.Seen(stand, stand, List.of(), null);
    }

    private static Subscription one(String topic, boolean healthy, @Nullable Instant end) {
        return new Subscription(topic, topic, URI.create("https://hooks.example.com"), healthy, end);
    }

    @Test
    void oneThatIsSentMakesUpForAnotherOfItsTopicAndWhatEndedIsNotSent() {
        Stand stand = Stand.of(
                Set.of("orders", "items", "prices"),
                List.of(
                        one("orders", false, null),
                        one("orders", true, NOW.plus(HOUR)),
                        one("items", true, NOW),
                        one("strangers", true, NOW.minus(HOUR))),
                NOW);

        assertThat(stand.present()).containsExactly("orders");
        assertThat(stand.disabled()).containsExactly("items");
        assertThat(stand.missing()).containsExactly("items", "prices");
        assertThat(stand.end()).isEqualTo(NOW.plus(HOUR));
    }

    @Test
    void whatIsRepairedWithoutBeingAskedIsConfigured() {
        for (ByItself one : ByItself.values()) {
            assertThat(rules(one).repairs(LACKING, NOW)).isEqualTo(one == ByItself.ALL);
            assertThat(rules(one).repairs(ending(Duration.ofHours(47)), NOW)).isEqualTo(one != ByItself.NOTHING);
            assertThat(rules(one).repairs(ending(Duration.ofHours(49)), NOW)).isFalse();
            assertThat(rules(one).repairs(WHOLE, NOW)).isFalse();
        }
    }

    @Test
    void whatWasNeverThereWasNeverLost() {
        FeedStanding made = rules.after(BEGUN, new Look.Seen(LACKING, WHOLE, List.of("Made items"), null), NOW);

        assertThat(made.status()).isEqualTo(Status.GREEN);
        assertThat(made.gap()).isNull();
        assertThat(made.repair()).isEqualTo(new FeedStanding.Repair(NOW, List.of("Made items")));
    }

    @Test
    void whatDisappearedIsRedAndAfterItsRepairAmberForADayWithTheTimeThatMayBeMissing() {
        FeedStanding whole = rules.after(BEGUN, still(WHOLE), NOW);
        Instant found = NOW.plus(HOUR);
        FeedStanding red = rules.after(whole, new Look.Seen(LACKING, LACKING, List.of(), "no right"), found);
        assertThat(red.status()).isEqualTo(Status.RED);
        assertThat(red.reason()).contains("no subscription to items", "since " + NOW, "repair failed: no right");
        assertThat(red.gap()).isEqualTo(new Gap(NOW, null));

        Instant mended = found.plus(HOUR);
        FeedStanding amber = rules.after(red, new Look.Seen(LACKING, WHOLE, List.of("Made items"), null), mended);
        assertThat(amber.status()).isEqualTo(Status.AMBER);
        assertThat(amber.reason()).contains(NOW.toString(), mended.toString());
        assertThat(amber.gap()).isEqualTo(new Gap(NOW, mended));

        assertThat(rules.after(amber, still(WHOLE), mended.plus(Duration.ofHours(23)))
                        .status())
                .isEqualTo(Status.AMBER);
        assertThat(rules.after(amber, still(WHOLE), mended.plus(Duration.ofHours(25)))
                        .status())
                .isEqualTo(Status.GREEN);
    }

    @Test
    void aSecondGapWithinTheDayProlongsTheFirst() {
        FeedStanding whole = rules.after(BEGUN, still(WHOLE), NOW);
        FeedStanding once = rules.after(whole, new Look.Seen(LACKING, WHOLE, List.of("Made"), null), NOW.plus(HOUR));
        Instant later = NOW.plus(HOUR.multipliedBy(3));
        FeedStanding twice = rules.after(once, new Look.Seen(LACKING, WHOLE, List.of("Made"), null), later);

        assertThat(twice.gap()).isEqualTo(new Gap(NOW, later));
    }

    @Test
    void renewingThatFailsIsAmberWhileThereIsTimeAndRedOnTheLastDay() {
        FeedStanding amber = rules.after(
                BEGUN,
                new Look.Seen(ending(Duration.ofHours(40)), ending(Duration.ofHours(40)), List.of(), "no echo"),
                NOW);
        assertThat(amber.status()).isEqualTo(Status.AMBER);
        assertThat(amber.reason()).contains("renewing failed: no echo");
        FeedStanding red = rules.after(
                BEGUN,
                new Look.Seen(ending(Duration.ofHours(20)), ending(Duration.ofHours(20)), List.of(), "no echo"),
                NOW);
        assertThat(red.status()).isEqualTo(Status.RED);
        assertThat(rules.after(BEGUN, still(ending(Duration.ofHours(20))), NOW).status())
                .as("nothing renews it, and nobody has yet")
                .isEqualTo(Status.AMBER);
    }

    @Test
    void aVendorThatIsAwayIsAmberThenRedAndAtOnceRedWhenTheEndHasPassedMeanwhile() {
        FeedStanding whole = rules.after(BEGUN, still(WHOLE), NOW);
        FeedStanding once = rules.after(whole, new Look.Failed("away"), NOW.plus(HOUR));
        assertThat(once.status()).isEqualTo(Status.AMBER);
        FeedStanding twice = rules.after(once, new Look.Failed("away"), NOW.plus(HOUR));
        assertThat(twice.status()).isEqualTo(Status.RED);
        assertThat(twice.reason()).isEqualTo("2 looks in a row failed; the last: away");
        FeedStanding back = rules.after(twice, still(WHOLE), NOW.plus(HOUR));
        assertThat(back.status()).isEqualTo(Status.GREEN);
        assertThat(back.failures()).isZero();

        FeedStanding short_ = rules.after(BEGUN, still(ending(HOUR)), NOW);
        assertThat(rules.after(short_, new Look.Failed("away"), NOW.plus(HOUR)).status())
                .isEqualTo(Status.RED);
    }

    @Test
    void withoutAnAddressItIsAmberAndSaysWhichKeyIsMissing() {
        FeedStanding unknown = rules.after(BEGUN, new Look.Unaddressed(), NOW);
        assertThat(unknown.status()).isEqualTo(Status.AMBER);
        assertThat(unknown.reason()).contains("holdfast.credential-health.subscriptions.gateway");
    }

    @Test
    void silenceIsRed() {
        FeedStanding whole = rules.after(BEGUN, still(WHOLE), NOW);
        assertThat(rules.asTimePasses(whole, NOW.plus(HOUR)).status()).isEqualTo(Status.GREEN);
        assertThat(rules.asTimePasses(whole, NOW.plus(HOUR).plusMillis(1)).status())
                .isEqualTo(Status.RED);
    }

    @Test
    void aSettingThatMakesNoSenseNamesItsKey() {
        assertThatThrownBy(() -> new FeedRules(ByItself.ALL, HOUR, Duration.ofDays(1), 1, HOUR, HOUR))
                .hasMessageContaining("ends-soon");
    }

    @Test
    void aVendorThatQuotesTheAddressTellsNoSecret() {
        URI address = URI.create("https://hooks.example.com/webhooks/bc/acme/s3cret");
        assertThat(AddressCover.over(address, "No echo from " + address + "?validationToken=1, s3cret"))
                .isEqualTo("No echo from the source's address?validationToken=1, ***");
    }
}
