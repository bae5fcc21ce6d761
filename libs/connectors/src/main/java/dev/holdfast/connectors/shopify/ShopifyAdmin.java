package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.settings.ShopSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Queries of one shop's Admin API. A refused token is replaced once; throttling is waited out, within bounds; every other
 * answer that is no result is an {@link UpstreamException}. Only queries: all of them may be repeated.
 */
final class ShopifyAdmin {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private final URI endpoint;
    private final AdminTokens tokens;
    private final HttpCaller caller;
    private final ShopSettings.Timing timing;
    private final ShopPoints points;
    private final Pause pause;

    ShopifyAdmin(ShopSettings settings, AdminTokens tokens, HttpCaller caller, ShopPoints points, Pause pause) {
        this.endpoint = URI.create(settings.adminUrl() + "/admin/api/" + settings.apiVersion() + "/graphql.json");
        this.tokens = tokens;
        this.caller = caller;
        this.timing = settings.timing();
        this.points = points;
        this.pause = pause;
    }

    /**
     * A result.
     *
     * @param data what was asked for
     * @param whole the answer with its extensions
     * @param servedVersion the API version that answered; null when it does not say
     */
    record Answer(Node data, Node whole, @Nullable String servedVersion) {}

    static ObjectNode variables() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * @param budget what the read that the query belongs to has left
     * @throws UpstreamException when there is no whole result
     */
    Answer query(String query, ObjectNode variables, Budget budget) {
        byte[] body = body(query, variables);
        Duration left = budget.atMost(timing.throttleWait());
        boolean replaced = false;
        while (true) {
            String token = tokens.token();
            Duration patience = left.isZero() ? left : budget.atMost(left);
            HttpReply reply = points.spend(query, patience, () -> send(body, token, budget.atMost(timing.request())));
            Failure failure = AdminErrors.of(reply);
            if (failure == null) {
                return answer(reply);
            }
            if (failure instanceof Failure.Unauthorized && !replaced) {
                tokens.refused(token);
                replaced = true;
            } else if (failure instanceof Failure.RateLimited limited) {
                left = left.minus(waitFor(limited, left));
            } else {
                throw new UpstreamException(failure);
            }
        }
    }

    /** @return how long was waited */
    private Duration waitFor(Failure.RateLimited limited, Duration left) {
        Duration asked = limited.retryAfter();
        Duration span = asked == null || asked.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : asked;
        if (span.compareTo(left) > 0) {
            throw new UpstreamException(limited);
        }
        try {
            pause.pass(span);
            return span;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpstreamException(limited, e);
        }
    }

    private HttpReply send(byte[] body, String token, Duration deadline) {
        return caller.send(new HttpCall(
                "POST",
                endpoint,
                Map.of(
                        "Content-Type", "application/json",
                        "Accept", "application/json",
                        "X-Shopify-Access-Token", token),
                body,
                deadline,
                true));
    }

    private static Answer answer(HttpReply reply) {
        Node whole = BodyParser.object(reply.body());
        try {
            return new Answer(
                    whole.object("data"),
                    whole,
                    reply.header("x-shopify-api-version").orElse(null));
        } catch (AbsentFieldException e) {
            throw Violations.at(e.path(), "is missing", e);
        }
    }

    private static byte[] body(String query, ObjectNode variables) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("query", query);
        body.set("variables", variables);
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of ours can always be written", e);
        }
    }
}
