package dev.holdfast.operations.alerts.outbox;

import dev.holdfast.operations.alerts.Delivery;
import dev.holdfast.operations.alerts.Route;
import dev.holdfast.operations.alerts.Route.Target;
import dev.holdfast.operations.alerts.outbox.Claims.Claim;
import dev.holdfast.operations.alerts.pagerduty.PagerDutySender;
import dev.holdfast.operations.alerts.slack.ChannelReader;
import dev.holdfast.operations.alerts.slack.SlackSender;
import dev.holdfast.settings.AlertSettings.Slack;
import dev.holdfast.settings.Connections;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends what lies in the outbox, at least once. What a process that died had in hand is taken up when its lease ends: PagerDuty folds
 * the second one into the first, a channel in Slack is read before anything is posted again, and only where it cannot be read is a
 * message posted a second time, once, and says so.
 *
 * <p>Any number of replicas may send at once.
 */
public final class AlertSender {

    /**
     * Times of sending.
     *
     * @param lease how long a message stays in hand; longer than all calls for it together
     * @param look how long after an unknown outcome it is looked whether it arrived: vendors finish late
     * @param firstRetry the first wait after a failure; doubled each time
     * @param longestRetry no wait is longer
     * @param giveUp a message older than this is dead when it fails once more
     */
    public record Timing(Duration lease, Duration look, Duration firstRetry, Duration longestRetry, Duration giveUp) {}

    /** What counts deliveries. */
    @FunctionalInterface
    public interface Watcher {
        /** @param outcome {@code sent}, {@code later}, {@code refused}, {@code unknown} or {@code dead} */
        void tried(String channel, String outcome);
    }

    /** How this sender reaches the vendors. */
    public record Vendors(PagerDutySender pagerDuty, SlackSender slack, ChannelReader reader) {}

    /** Slack takes one message a second and channel. */
    private static final Duration SLACK_PACE = Duration.ofSeconds(1);
    /** PagerDuty takes 120 events a minute and integration. */
    private static final Duration PAGERDUTY_PACE = Duration.ofMillis(500);
    /** Messages sent in one round, so that a round ends. */
    private static final int ROUND = 200;

    private final Claims claims;
    private final Connections connections;
    private final Vendors vendors;
    private final Timing timing;
    private final Watcher watcher;
    private final AlertOutbox.Sent sent;

    /** Sends from this outbox to the targets of these connections. */
    public AlertSender(AlertOutbox outbox, Connections connections, Vendors vendors, Timing timing, Watcher watcher) {
        this(outbox, connections, vendors, timing, watcher, claim -> {});
    }

    /** The same, with something that happens between sending and marking. */
    public AlertSender(
            AlertOutbox outbox,
            Connections connections,
            Vendors vendors,
            Timing timing,
            Watcher watcher,
            AlertOutbox.Sent sent) {
        this.claims = outbox.claims();
        this.connections = connections;
        this.vendors = vendors;
        this.timing = timing;
        this.watcher = watcher;
        this.sent = sent;
    }

    /** Sends everything of one vendor that is due; how many were tried. */
    public int round(String channel) {
        Duration pace = channel.equals("slack") ? SLACK_PACE : PAGERDUTY_PACE;
        int tried = 0;
        while (tried < ROUND && !Thread.currentThread().isInterrupted()) {
            Optional<Claim> claim = claims.next(channel, timing.lease(), pace);
            if (claim.isEmpty()) {
                return tried;
            }
            settle(claim.get(), send(claim.get()));
            tried++;
        }
        return tried;
    }

    private Delivery send(Claim claim) {
        Optional<Target> target = connections
                .named(claim.connection())
                .flatMap(connection -> Route.target(connection, claim.route(), claim.channel()));
        if (target.isEmpty()) {
            return new Delivery.Refused("connections.yaml has no such route any more", false);
        }
        Delivery delivery =
                switch (target.get()) {
                    case Target.Pager pager -> vendors.pagerDuty().send(pager.service(), claim.message());
                    case Target.Chat chat ->
                        claim.inDoubt() ? afterDoubt(claim, chat.slack()) : post(claim, chat.slack(), false);
                };
        sent.beforeMark(claim);
        return delivery;
    }

    private Delivery post(Claim claim, Slack to, boolean again) {
        return vendors.slack().send(to, claim.message(), claim.marker(), again);
    }

    private Delivery afterDoubt(Claim claim, Slack to) {
        if (to instanceof Slack.Bot bot) {
            return switch (vendors.reader().look(bot, claim.marker(), claim.firstTryAt())) {
                case ChannelReader.Sight.There there -> new Delivery.Delivered(bot.channel() + ":" + there.ts());
                case ChannelReader.Sight.Absent _ -> post(claim, to, false);
                case ChannelReader.Sight.Later later -> later.delivery();
                case ChannelReader.Sight.Blind _ -> again(claim, to);
            };
        }
        return again(claim, to);
    }

    private Delivery again(Claim claim, Slack to) {
        if (claim.repeated()) {
            return new Delivery.Refused(
                    "It was sent twice, and whether either arrived is not known; look into the channel", false);
        }
        return claims.repeating(claim)
                ? post(claim, to, true)
                : new Delivery.Later("Somebody else has it in hand", null);
    }

    private void settle(Claim claim, Delivery delivery) {
        switch (delivery) {
            case Delivery.Delivered delivered -> {
                claims.sent(claim, delivered.receipt());
                watcher.tried(claim.channel(), "sent");
            }
            case Delivery.Later later -> {
                Duration after = later.after() == null ? backOff(claim) : later.after();
                again(claim, later.reason(), after, claim.inDoubt(), later.after() != null, "later");
            }
            case Delivery.Unknown unknown -> again(claim, unknown.reason(), timing.look(), true, false, "unknown");
            case Delivery.Refused refused -> {
                if (refused.mendable()) {
                    again(claim, refused.reason(), backOff(claim), claim.inDoubt(), false, "refused");
                } else {
                    dead(claim, refused.reason());
                }
            }
        }
    }

    private void again(Claim claim, String reason, Duration after, boolean inDoubt, boolean holds, String outcome) {
        if (claim.age().compareTo(timing.giveUp()) > 0) {
            dead(claim, "Given up after " + timing.giveUp() + ": " + reason);
        } else {
            claims.again(claim, reason, after, inDoubt, holds);
            watcher.tried(claim.channel(), outcome);
        }
    }

    private void dead(Claim claim, String reason) {
        claims.dead(claim, reason);
        watcher.tried(claim.channel(), "dead");
    }

    private Duration backOff(Claim claim) {
        int doublings = Math.min(claim.attempts() - 1, 20);
        Duration wait = timing.firstRetry().multipliedBy(1L << doublings);
        return wait.compareTo(timing.longestRetry()) > 0 ? timing.longestRetry() : wait;
    }
}
