package dev.holdfast.erpsync.alerts;

import static dev.holdfast.operations.alerts.slack.SlackAlert.words;

import dev.holdfast.erpsync.alerts.QueueFacts.Group;
import dev.holdfast.erpsync.ledger.Counted;
import dev.holdfast.operations.alerts.Alert.Fact;
import dev.holdfast.operations.alerts.Condition;
import dev.holdfast.operations.alerts.Observation;
import dev.holdfast.settings.AlertSettings.Levels;
import dev.holdfast.settings.AlertSettings.Severity;
import dev.holdfast.settings.AlertSettings.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From what the ledger says of a connection to what is wrong with it. Pure. */
final class QueueConditions {

    /** What should go on by itself, within minutes where all is well. */
    private static final List<String> MOVING = List.of("received", "applying", "checking", "retrying");

    private static final List<String> NOT_AT_END =
            List.of("received", "applying", "checking", "retrying", "waiting", "parked", QueueFacts.HELD);

    private QueueConditions() {}

    /** Every condition that is judged from the queue, whether it holds or not. */
    static List<Observation> observe(Thresholds thresholds, QueueFacts facts) {
        return List.of(
                age(thresholds.queueAge(), facts),
                depth(thresholds.queueDepth(), facts),
                parked(thresholds.parkedAge(), facts.group("parked")),
                dead(thresholds.deadLetters(), facts.group("dead")),
                held(thresholds.held(), facts),
                undelivered(facts.undelivered()));
    }

    private static Observation age(Levels<Duration> levels, QueueFacts facts) {
        Duration oldest = oldest(facts, MOVING);
        String value = words(oldest);
        Severity severity = severity(levels, oldest);
        long events = count(facts, MOVING);
        return severity == null
                ? Observation.clear(new Condition.QueueAge(), value)
                : new Observation(
                        new Condition.QueueAge(),
                        severity,
                        value,
                        "Not booked yet: " + Counted.events(events) + ", the oldest for " + value,
                        facts(facts, MOVING),
                        "See which state they are in: received means that workers do not keep up, retrying that shop or ERP fail",
                        null);
    }

    private static Observation depth(Levels<Integer> levels, QueueFacts facts) {
        long events = count(facts, NOT_AT_END);
        String value = Long.toString(events);
        Severity severity = severity(levels, (int) Math.min(events, Integer.MAX_VALUE));
        return severity == null
                ? Observation.clear(new Condition.QueueDepth(), value)
                : new Observation(
                        new Condition.QueueDepth(),
                        severity,
                        value,
                        "Not in the ERP yet: " + Counted.events(events) + ", the oldest for "
                                + words(oldest(facts, NOT_AT_END)),
                        facts(facts, NOT_AT_END),
                        "See which state most of them are in, and follow that state's runbook",
                        null);
    }

    private static Observation parked(Levels<Duration> levels, Group group) {
        Severity severity = group.events() == 0 ? null : severity(levels, group.oldest());
        String value = words(group.oldest());
        return severity == null
                ? Observation.clear(new Condition.Parked(), value)
                : new Observation(
                        new Condition.Parked(),
                        severity,
                        value,
                        "Waiting for something that the ERP lacks: " + Counted.events(group.events())
                                + ", the oldest for " + value + most(group),
                        facts(group),
                        "Add what is missing in the ERP, or map it in connections.yaml; they go on by themselves then",
                        null);
    }

    private static Observation dead(Levels<Integer> levels, Group group) {
        String value = Long.toString(group.events());
        Severity severity = severity(levels, (int) Math.min(group.events(), Integer.MAX_VALUE));
        Instant newest = group.newest();
        return severity == null
                ? Observation.clear(new Condition.DeadLetters(), value)
                : new Observation(
                        new Condition.DeadLetters(),
                        severity,
                        value,
                        "Failed for good and not in the ERP: " + Counted.events(group.events()) + ", the oldest for "
                                + words(group.oldest()) + most(group),
                        facts(group),
                        "Look at the causes, put them right, and retry or discard the events",
                        newest);
    }

    private static Observation held(Levels<Duration> levels, QueueFacts facts) {
        QueueFacts.Hold hold = facts.hold();
        Severity severity = hold == null ? null : hold.sticky() ? Severity.CRITICAL : severity(levels, hold.since());
        if (hold == null || severity == null) {
            return Observation.clear(new Condition.ConnectionHeld(), hold == null ? "0 s" : words(hold.since()));
        }
        Group group = facts.group(QueueFacts.HELD);
        return new Observation(
                new Condition.ConnectionHeld(),
                severity,
                words(hold.since()),
                "The connection is held for " + words(hold.since()) + " (" + hold.cause() + "), and with it "
                        + Counted.events(group.events()),
                facts(group),
                hold.sticky()
                        ? "Only a person frees it: put the cause right, then resume the connection"
                        : "Put the credential or the vendor's account right; it is tried again by itself",
                null);
    }

    private static Observation undelivered(QueueFacts.Undelivered undelivered) {
        long all = undelivered.failing() + undelivered.dead();
        String value = Long.toString(all);
        return all == 0
                ? Observation.clear(new Condition.AlertsUndelivered(), value)
                : new Observation(
                        new Condition.AlertsUndelivered(),
                        Severity.CRITICAL,
                        value,
                        "Messages to people: " + undelivered.failing() + " on their way fail, " + undelivered.dead()
                                + " given up in the last day",
                        List.of(),
                        "Ask GET /api/v1/alerts/deliveries?state=waiting and ?state=dead why; mend the route",
                        null);
    }

    /** Conservation is counted on its own, since it reads far more rows. */
    static Observation conservation(long brokenDays) {
        Condition condition = new Condition.ConservationBroken();
        return brokenDays == 0
                ? Observation.clear(condition, "0")
                : new Observation(
                        condition,
                        Severity.CRITICAL,
                        Long.toString(brokenDays),
                        "Events that came in are not the sum over their states; days: " + brokenDays,
                        List.of(),
                        "Stop nothing, delete nothing; compare GET /api/v1/conservation with the runbook",
                        null);
    }

    private static <T extends Comparable<T>> @Nullable Severity severity(Levels<T> levels, T value) {
        T critical = levels.critical();
        if (critical != null && value.compareTo(critical) >= 0) {
            return Severity.CRITICAL;
        }
        return value.compareTo(levels.warning()) >= 0 ? Severity.WARNING : null;
    }

    private static long count(QueueFacts facts, List<String> states) {
        return states.stream().mapToLong(state -> facts.group(state).events()).sum();
    }

    private static Duration oldest(QueueFacts facts, List<String> states) {
        return Objects.requireNonNull(states.stream()
                .map(state -> facts.group(state).oldest())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO));
    }

    private static String most(Group group) {
        return group.causes().isEmpty() ? "" : "; most: " + group.causes().getFirst();
    }

    private static List<Fact> facts(QueueFacts facts, List<String> states) {
        List<Fact> shown = new ArrayList<>();
        for (String state : states) {
            Group group = facts.group(state);
            if (group.events() > 0) {
                shown.add(new Fact(
                        state,
                        group.events() + ", oldest " + words(group.oldest())
                                + (group.money().isEmpty() ? "" : ", " + group.money())));
            }
        }
        return shown;
    }

    private static List<Fact> facts(Group group) {
        List<Fact> shown = new ArrayList<>();
        shown.add(new Fact("Events", Long.toString(group.events())));
        shown.add(new Fact("Oldest", words(group.oldest())));
        if (!group.money().isEmpty()) {
            shown.add(new Fact("Money", group.money()));
        }
        if (!group.causes().isEmpty()) {
            shown.add(new Fact("Causes", String.join("\n", group.causes())));
        }
        return shown;
    }
}
