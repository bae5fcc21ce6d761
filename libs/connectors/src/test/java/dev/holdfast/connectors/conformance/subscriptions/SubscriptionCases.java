package dev.holdfast.connectors.conformance.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.Subscriptions;
import dev.holdfast.connectors.Subscriptions.Subscription;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse.Receiver;
import dev.holdfast.simulators.conformance.Case;
import dev.holdfast.transport.Failure;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** What silently disappears at a vendor, and comes back. */
final class SubscriptionCases {

    private SubscriptionCases() {}

    /** @param receiver where Holdfast takes webhooks */
    record Trial(SubscribedVendor account, Receiver receiver) {

        URI address() {
            return receiver.address();
        }

        Subscriptions subscriptions() {
            return account.subscriptions();
        }

        List<Subscription> listed() {
            return subscriptions().list(address());
        }

        /** Every wanted topic is sent here, by one subscription, and a second repair writes nothing. */
        void allWell() {
            assertThat(listed()).allMatch(Subscription::healthy).allMatch(one -> one.address()
                    .equals(address()));
            assertThat(listed())
                    .extracting(Subscription::topic)
                    .containsExactlyInAnyOrderElementsOf(subscriptions().wanted());
            long before = account.writes();
            assertThat(subscriptions().repair(address())).isEmpty();
            assertThat(account.writes()).as("the write log").isEqualTo(before);
        }
    }

    static List<Case<Trial>> all() {
        return List.of(
                of(
                        "subscribe",
                        "every wanted topic is subscribed to once, and again writes nothing",
                        SubscriptionCases::made),
                of("subscribe-missing", "what is there is left, what is missing is made", SubscriptionCases::missing),
                of(
                        "other-address",
                        "one that leads elsewhere stands for none of ours and is left to whom it belongs; where there can be no"
                                + " second one, a person is told",
                        SubscriptionCases::elsewhere),
                of(
                        "moved",
                        "one that leads to where the gateway was before does not stand in the way",
                        SubscriptionCases::moved),
                of("subscribed-twice", "a second one of the same is removed", SubscriptionCases::twice),
                of("ended", "what the vendor ended or disabled is there again", SubscriptionCases::ended),
                of(
                        "renewed",
                        "what ends by itself is renewed before it does, and made anew after",
                        SubscriptionCases::renewed),
                of("sent", "what was subscribed to is sent", SubscriptionCases::sent));
    }

    private static Case<Trial> of(String id, String says, Case.Body<Trial> body) {
        return new Case<>(id, "Subscriptions", says, body);
    }

    private static void made(Trial trial) {
        assertThat(trial.listed()).isEmpty();
        assertThat(trial.subscriptions().repair(trial.address())).isNotEmpty();
        assertThat(trial.account().writes()).isEqualTo(trial.account().subscriptionsForAll());
        trial.allWell();
    }

    private static void missing(Trial trial) {
        String there = new TreeSet<>(trial.subscriptions().wanted()).getFirst();
        trial.account().subscribe(there, trial.address());
        List<Subscription> before = trial.listed();
        assertThat(before).extracting(Subscription::topic).containsExactly(there);
        assertThat(trial.subscriptions().repair(trial.address())).isNotEmpty();
        assertThat(trial.listed()).containsAll(before);
        trial.allWell();
    }

    private static void elsewhere(Trial trial) {
        URI old = URI.create(trial.address() + "-of-before");
        String topic = new TreeSet<>(trial.subscriptions().wanted()).getFirst();
        trial.account().subscribe(topic, old);
        assertThat(trial.listed()).isEmpty();
        if (trial.account().onlyOneOfATopic()) {
            assertThat(SimulatedWarehouse.failure(() -> trial.subscriptions().repair(trial.address())))
                    .isInstanceOfSatisfying(Failure.Unsupported.class, unsupported -> assertThat(unsupported.reason())
                            .contains(topic, "remove it"));
        } else {
            trial.subscriptions().repair(trial.address());
            trial.allWell();
        }
        assertThat(trial.subscriptions().list(old))
                .extracting(Subscription::topic)
                .containsExactly(topic);
    }

    private static void moved(Trial trial) {
        try (Receiver before = new Receiver()) {
            String topic = new TreeSet<>(trial.subscriptions().wanted()).getFirst();
            trial.account().subscribe(topic, before.address());
            trial.subscriptions().repair(trial.address());
            trial.allWell();
        }
    }

    private static void twice(Trial trial) {
        if (trial.account().onlyOneOfATopic()) {
            throw new Case.DoesNotApplyException();
        }
        trial.subscriptions().repair(trial.address());
        trial.account().subscribe(new TreeSet<>(trial.subscriptions().wanted()).getFirst(), trial.address());
        assertThat(trial.subscriptions().repair(trial.address())).hasSize(1);
        trial.allWell();
    }

    private static void ended(Trial trial) {
        trial.account().end(trial.receiver());
        assertThat(trial.listed().stream().filter(Subscription::healthy).toList())
                .as("those that are sent")
                .hasSizeLessThan(trial.subscriptions().wanted().size());
        assertThat(trial.subscriptions().repair(trial.address())).isNotEmpty();
        trial.allWell();
    }

    private static void renewed(Trial trial) {
        Duration life = trial.account().life().orElseThrow(Case.DoesNotApplyException::new);
        trial.subscriptions().repair(trial.address());
        List<Subscription> first = trial.listed();
        trial.account().later(life.dividedBy(2));
        assertThat(trial.subscriptions().repair(trial.address()))
                .hasSize(trial.subscriptions().wanted().size());
        assertThat(trial.listed())
                .as("renewed, not made anew")
                .extracting(Subscription::id)
                .containsExactlyInAnyOrderElementsOf(
                        first.stream().map(Subscription::id).toList());
        trial.allWell();
        trial.account().later(life.plusHours(1));
        assertThat(trial.listed()).noneMatch(Subscription::healthy);
        trial.subscriptions().repair(trial.address());
        trial.allWell();
    }

    private static void sent(Trial trial) {
        trial.subscriptions().repair(trial.address());
        trial.account().happen();
        Awaitility.await()
                .pollInterval(20, TimeUnit.MILLISECONDS)
                .atMost(Duration.ofSeconds(10))
                .until(() -> !trial.receiver().received.isEmpty());
    }
}
