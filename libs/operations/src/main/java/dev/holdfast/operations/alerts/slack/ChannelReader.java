package dev.holdfast.operations.alerts.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.operations.alerts.Delivery;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.settings.AlertSettings.Slack;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Looks in a channel whether a post of unknown outcome arrived, by the marker in its metadata. */
public final class ChannelReader {

    /** What a look tells. */
    public sealed interface Sight {
        /** It is there. @param ts its timestamp, which names it in the channel */
        record There(String ts) implements Sight {}

        /** It is not. */
        record Absent() implements Sight {}

        /** The channel could not be read now. @param after how long to wait, as a delivery says it */
        record Later(Delivery.Later delivery) implements Sight {}

        /** The channel cannot be read with this token, or holds too much since then. */
        record Blind(String reason) implements Sight {}
    }

    /** Slack's clock and ours may differ by so much. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    /** This app cannot read the channel, and will not be able to soon. */
    private static final Set<String> BLIND =
            Set.of("missing_scope", "no_permission", "not_in_channel", "channel_not_found");

    private static final int PAGE = 200;
    private static final int MOST_PAGES = 5;

    private final HttpCaller caller;
    private final SecretResolver secrets;
    private final Duration deadline;

    /** @param deadline how long one call may take */
    public ChannelReader(HttpCaller caller, SecretResolver secrets, Duration deadline) {
        this.caller = caller;
        this.secrets = secrets;
        this.deadline = deadline;
    }

    /** Looks for a post. @param since when it was first tried */
    public Sight look(Slack.Bot bot, String marker, Instant since) {
        try {
            String cursor = "";
            for (int page = 0; page < MOST_PAGES; page++) {
                HttpReply reply = caller.send(call(bot, since, cursor));
                if (reply.status() == 429) {
                    return new Sight.Later(new Delivery.Later("Slack throttles", SlackSender.retryAfter(reply)));
                }
                JsonNode answer = SlackSender.parsed(reply);
                if (!answer.path("ok").asBoolean()) {
                    return refused(answer, reply.status());
                }
                for (JsonNode message : answer.path("messages")) {
                    if (message.path("metadata")
                            .path("event_payload")
                            .path("marker")
                            .asText()
                            .equals(marker)) {
                        return new Sight.There(message.path("ts").asText());
                    }
                }
                cursor = answer.path("response_metadata").path("next_cursor").asText();
                if (cursor.isEmpty()) {
                    return new Sight.Absent();
                }
            }
            return new Sight.Blind("more than " + PAGE * MOST_PAGES + " messages came since");
        } catch (SecretUnavailableException e) {
            return new Sight.Later(new Delivery.Later(String.valueOf(e.getMessage()), null));
        } catch (UpstreamException e) {
            return new Sight.Later(new Delivery.Later(e.failure().reason(), null));
        }
    }

    private static Sight refused(JsonNode answer, int status) {
        if (status >= 500 || !answer.has("error")) {
            return new Sight.Later(new Delivery.Later("Slack answered " + status, null));
        }
        return switch (SlackErrors.meaning(answer)) {
            case Delivery.Later later -> new Sight.Later(later);
            case Delivery.Unknown unknown -> new Sight.Later(new Delivery.Later(unknown.reason(), null));
            case Delivery.Refused refused ->
                BLIND.contains(answer.path("error").asText())
                        ? new Sight.Blind(refused.reason())
                        // Such as a token that was revoked: another one may read.
                        : new Sight.Later(new Delivery.Later(refused.reason(), null));
            case Delivery.Delivered delivered -> throw new IllegalStateException("Refused, yet " + delivered);
        };
    }

    private HttpCall call(Slack.Bot bot, Instant since, String cursor) {
        String query = "channel=" + bot.channel() + "&limit=" + PAGE + "&include_all_metadata=true&oldest="
                + since.minus(CLOCKS).getEpochSecond() + ".000000"
                + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
        return new HttpCall(
                "GET",
                URI.create(bot.url() + "/conversations.history?" + query),
                Map.of("Authorization", "Bearer " + secrets.resolve(bot.token()).reveal()),
                null,
                deadline,
                true);
    }
}
