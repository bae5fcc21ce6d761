package dev.holdfast.settings;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what about a connection. All of it may be left out: nobody is told then, which the API and a metric show.
 *
 * @param routes who is told of what is this severe; a severity that is absent is told to nobody
 * @param dailyPost where and when yesterday is reported; null: nowhere
 * @param thresholds what is worth telling
 */
public record AlertSettings(
        Map<Severity, Route> routes, @Nullable DailyPost dailyPost, Thresholds thresholds) {

    /** Nobody is told anything. */
    public static final AlertSettings NONE = new AlertSettings(Map.of(), null, Thresholds.USUAL);

    /** Copies the routes. */
    public AlertSettings {
        routes = Map.copyOf(routes);
    }

    /** Who is told of what is this severe. */
    public Optional<Route> route(Severity severity) {
        return Optional.ofNullable(routes.get(severity));
    }

    /** How much it matters, least first. */
    public enum Severity {
        /** Good to know; nobody has to act. */
        INFO,
        /** Somebody has to act, within his working day. */
        WARNING,
        /** Somebody has to act now. */
        CRITICAL
    }

    /** Where alerts of one severity go: to each of these that is there; at least one is. */
    public record Route(
            @Nullable PagerDuty pagerDuty, @Nullable Slack slack) {}

    /**
     * A PagerDuty service.
     *
     * @param routingKey the 32 characters of its Events API v2 integration
     * @param url where the Events API is, without {@code /v2}: {@code https://events.pagerduty.com} unless in another region
     */
    public record PagerDuty(SecretRef routingKey, URI url) {

        /** Where the Events API is for accounts outside of Europe. */
        public static final URI USUAL_URL = URI.create("https://events.pagerduty.com");
    }

    /** A channel in Slack. */
    public sealed interface Slack {

        /**
         * Posted to by an app. Only so can it be looked whether a message arrived.
         *
         * @param channel its id, {@code C0123456789}
         * @param token the app's bot token
         * @param url where the Web API is: {@code https://slack.com/api} unless a simulator stands in
         */
        record Bot(String channel, SecretRef token, URI url) implements Slack {

            /** Where the Web API is. */
            public static final URI USUAL_URL = URI.create("https://slack.com/api");
        }

        /** An incoming webhook, tied to one channel. @param url its address, which is the secret */
        record Webhook(SecretRef url) implements Slack {}
    }

    /** The daily post. @param at time of day in the shop's zone from which on yesterday is reported */
    public record DailyPost(Slack slack, LocalTime at) {}

    /** From where on something is told. @param critical null: never */
    public record Levels<T>(T warning, @Nullable T critical) {}

    /**
     * What is worth telling.
     *
     * @param queueAge age of the oldest event that should go on by itself
     * @param queueDepth events that are not at their end, dead ones apart
     * @param parkedAge how long an event waits for something that is missing in the ERP
     * @param held how long the connection is held because its shop or ERP refuses it
     * @param deadLetters events that will not be tried again by themselves
     */
    public record Thresholds(
            Levels<Duration> queueAge,
            Levels<Integer> queueDepth,
            Levels<Duration> parkedAge,
            Levels<Duration> held,
            Levels<Integer> deadLetters) {

        /** What holds where nothing is configured. */
        public static final Thresholds USUAL = new Thresholds(
                new Levels<>(Duration.ofMinutes(30), Duration.ofHours(2)),
                new Levels<>(1_000, 10_000),
                new Levels<>(Duration.ofMinutes(30), Duration.ofHours(24)),
                new Levels<>(Duration.ofMinutes(1), Duration.ofMinutes(10)),
                new Levels<>(1, 100));
    }
}
