package dev.holdfast.operations.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.operations.alerts.Route.Target;
import dev.holdfast.operations.alerts.outbox.AlertOutbox;
import dev.holdfast.operations.alerts.outbox.AlertOutbox.Action;
import dev.holdfast.operations.alerts.outbox.AlertSender;
import dev.holdfast.operations.alerts.pagerduty.PagerDutyEvent;
import dev.holdfast.operations.alerts.slack.SlackAlert;
import dev.holdfast.settings.AlertSettings.Severity;
import dev.holdfast.settings.Connections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages reach people at least once, and no more often than they must, whatever fails in between. */
class DeliveryTest {

    private static final AlertOutbox.Sent KILLED = claim -> {
        throw new IllegalStateException("killed between sending and marking");
    };

    private AlertBench bench;

    @BeforeEach
    void open() {
        bench = new AlertBench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private long add(String route, String channel, Action action) {
        Alert alert = bench.alert(route.equals("critical") ? Severity.CRITICAL : Severity.WARNING);
        Target target = Route.target(bench.connection(), route, channel).orElseThrow();
        return bench.database.inOne(sql -> AlertOutbox.add(
                sql,
                new AlertOutbox.Message(
                        "acme-us",
                        "queue-age",
                        route.equals(Route.DAILY_POST) ? "a stream of its own" : alert.dedupKey(),
                        route,
                        target,
                        action,
                        switch (target) {
                            case Target.Pager _ ->
                                action == Action.RESOLVE
                                        ? PagerDutyEvent.resolve(alert.dedupKey())
                                        : PagerDutyEvent.trigger(alert);
                            case Target.Chat _ ->
                                action == Action.RESOLVE
                                        ? SlackAlert.resolved(alert, null).toJson()
                                        : SlackAlert.opened(alert).toJson();
                        })));
    }

    private AlertOutbox.Entry entry(long id) {
        return bench.outbox.entries(List.of(id)).getFirst();
    }

    private void until(AlertSender sender, String channel, long id, String state) {
        await().dontCatchUncaughtExceptions()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> {
                    sender.round(channel);
                    assertThat(entry(id).state() + ": " + entry(id).failure()).startsWith(state);
                });
    }

    @Test
    void anAlertIsOpenedAndResolvedInThatOrderAndRepeatingItIsHarmless() {
        add("critical", "pagerduty", Action.TRIGGER);
        add("critical", "pagerduty", Action.TRIGGER);
        long last = add("critical", "pagerduty", Action.RESOLVE);

        until(bench.sender(claim -> {}), "pagerduty", last, "sent");

        assertThat(bench.alerts()).hasSize(1);
        var alert = bench.alerts().path("orders|holdfast:acme-us:queue-age");
        assertThat(alert.path("status").asText()).isEqualTo("resolved");
        assertThat(alert.path("triggers").asInt()).isEqualTo(2);
        assertThat(alert.path("payload").path("severity").asText()).isEqualTo("critical");
        assertThat(alert.path("payload").path("custom_details").path("Money").asText())
                .isEqualTo("812.00 GBP");
        assertThat(bench.outcomes).containsOnly("pagerduty sent");
    }

    @Test
    void aProcessKilledBetweenSendingAndMarkingPagesTheSameAlertAgain() {
        long id = add("critical", "pagerduty", Action.TRIGGER);
        assertThatThrownBy(() -> bench.sender(KILLED).round("pagerduty")).hasMessageContaining("killed");

        until(bench.sender(claim -> {}), "pagerduty", id, "sent");

        assertThat(bench.alerts()).hasSize(1);
        assertThat(bench.alerts()
                        .path("orders|holdfast:acme-us:queue-age")
                        .path("triggers")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aProcessKilledBetweenSendingAndMarkingPostsOnceWhereTheChannelCanBeRead() {
        long id = add("warning", "slack", Action.TRIGGER);
        assertThatThrownBy(() -> bench.sender(KILLED).round("slack")).hasMessageContaining("killed");

        until(bench.sender(claim -> {}), "slack", id, "sent");

        assertThat(bench.texts("C0000000WARN")).hasSize(1);
        assertThat(entry(id).receipt()).startsWith("C0000000WARN:");
    }

    @Test
    void whereTheChannelCannotBeReadItIsPostedTwiceAndTheSecondSaysSo() {
        bench.token("xoxb-good", "chat:write");
        long byBot = add("warning", "slack", Action.TRIGGER);
        assertThatThrownBy(() -> bench.sender(KILLED).round("slack")).hasMessageContaining("killed");
        until(bench.sender(claim -> {}), "slack", byBot, "sent");
        long byHook = add("daily-post", "slack", Action.POST);
        assertThatThrownBy(() -> bench.sender(KILLED).round("slack")).hasMessageContaining("killed");

        until(bench.sender(claim -> {}), "slack", byHook, "sent");

        for (String channel : List.of("C0000000WARN", "C0000000HOOK")) {
            assertThat(bench.texts(channel)).hasSize(2);
            assertThat(bench.texts(channel).getFirst()).startsWith("(Sent again: ");
            assertThat(bench.texts(channel).getLast()).startsWith("[WARNING] acme-us: 14 events");
        }
        assertThat(entry(byHook).repeated()).isTrue();
    }

    @Test
    void whatIsInDoubtTwiceIsNotPostedAThirdTimeAndAPersonSeesIt() {
        long id = add("daily-post", "slack", Action.POST);
        bench.fault("{'match':{'path':'/services/'},'action':{'type':'drop-after'}}");

        until(bench.sender(claim -> {}), "slack", id, "dead");

        assertThat(bench.texts("C0000000HOOK")).hasSize(2);
        assertThat(entry(id).failure()).contains("sent twice");
        assertThat(bench.outcomes).containsExactly("slack unknown", "slack unknown", "slack dead");
    }

    @Test
    void anEffectThatComesLateIsFoundAndNotRepeated() {
        long id = add("warning", "slack", Action.TRIGGER);
        bench.fault("{'match':{'path':'postMessage'},'trigger':{'count':1},"
                + "'action':{'type':'late-effect','delay':'PT0.2S'}}");

        until(bench.sender(claim -> {}), "slack", id, "sent");

        assertThat(bench.texts("C0000000WARN")).hasSize(1);
    }

    @Test
    void aThrottledChannelIsLeftAloneForAsLongAsSlackAsksAndOthersAreNotHeldUp() {
        bench.fault("{'match':{'path':'postMessage','body':'C0000000WARN'},'trigger':{'count':1},"
                + "'action':{'type':'throttle','retryAfter':'PT2S'}}");
        long throttled = add("warning", "slack", Action.TRIGGER);
        AlertSender sender = bench.sender(claim -> {});
        sender.round("slack");
        long other = add("daily-post", "slack", Action.POST);

        assertThat(entry(throttled).failure()).isEqualTo("Slack throttles");
        until(sender, "slack", other, "sent");
        assertThat(entry(throttled).state()).isEqualTo("waiting");
        until(sender, "slack", throttled, "sent");

        AlertOutbox.Entry late = entry(throttled);
        assertThat(Duration.between(late.createdAt(), late.settledAt())).isGreaterThan(Duration.ofSeconds(2));
        assertThat(late.attempts()).isEqualTo(2);
    }

    @Test
    void aWrongTokenIsNamedAndTheMessageGoesOnceItIsRight() {
        bench.secrets.put("TOKEN", "xoxb-mistyped");
        long id = add("warning", "slack", Action.TRIGGER);
        AlertSender sender = bench.sender(claim -> {});
        sender.round("slack");

        assertThat(entry(id).state()).isEqualTo("waiting");
        assertThat(entry(id).failure()).isEqualTo("Slack answered invalid_auth; the secret is env://TOKEN");
        assertThat(bench.outbox.counts()).singleElement().satisfies(count -> assertThat(count.failing())
                .isTrue());
        bench.secrets.put("TOKEN", "xoxb-good");
        until(sender, "slack", id, "sent");
        assertThat(entry(id).failure()).isNull();
    }

    @Test
    void aWrongRoutingKeyIsNamedWithoutItsValue() {
        bench.secrets.put("PD", "short");
        long id = add("critical", "pagerduty", Action.TRIGGER);
        bench.sender(claim -> {}).round("pagerduty");

        assertThat(entry(id).failure())
                .contains("Length of 'routing_key' is incorrect", "env://PD")
                .doesNotContain("short");
    }

    @Test
    void whatAVendorWillNeverTakeIsDeadAtOnceAndTheNextOfItsStreamGoesOn() {
        long id = bench.database.inOne(sql -> AlertOutbox.add(
                sql,
                new AlertOutbox.Message(
                        "acme-us",
                        "queue-age",
                        "k",
                        "critical",
                        Route.target(bench.connection(), "critical", "pagerduty")
                                .orElseThrow(),
                        Action.TRIGGER,
                        PagerDutyEvent.resolve("k").put("event_action", "trigger"))));
        long next = add("critical", "pagerduty", Action.TRIGGER);
        AlertSender sender = bench.sender(claim -> {});

        until(sender, "pagerduty", id, "dead: PagerDuty answered 400: Event object is invalid; 'payload' is missing");
        until(sender, "pagerduty", next, "sent");
    }

    @Test
    void aRouteThatIsGoneFromTheConfigurationIsDeadWithThatReason() {
        long id = add("critical", "pagerduty", Action.TRIGGER);

        until(bench.sender(new Connections(List.of()), claim -> {}), "pagerduty", id, "dead: connections.yaml has no");
    }

    @Test
    void severalSendersSendEachMessageOnce() throws Exception {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(add("critical", "pagerduty", Action.TRIGGER));
            ids.add(add(i % 2 == 0 ? "warning" : "critical", "slack", Action.TRIGGER));
        }
        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) {
                AlertSender sender = bench.sender(claim -> {});
                for (String channel : List.of("slack", "pagerduty")) {
                    replicas.submit(() -> until(sender, channel, ids.getLast(), "sent"));
                }
            }
        }
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            bench.sender(claim -> {}).round("pagerduty");
            assertThat(bench.outbox.entries(ids))
                    .allMatch(entry -> entry.state().equals("sent"));
        });

        assertThat(bench.texts("C0000000WARN")).hasSize(2);
        assertThat(bench.texts("C0000000CRIT")).hasSize(2);
        assertThat(bench.alerts()
                        .path("orders|holdfast:acme-us:queue-age")
                        .path("triggers")
                        .asInt())
                .isEqualTo(4);
        assertThat(bench.outcomes).hasSize(8);
    }
}
