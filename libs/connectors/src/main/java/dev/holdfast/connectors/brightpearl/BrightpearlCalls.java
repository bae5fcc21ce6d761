package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.UpstreamException;
import dev.holdfast.transport.rate.Permit;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every call to one account: counted, signed in, out of its envelope, and with its error answers turned into failures. A refused
 * credential is renewed once and the call sent again, which is safe also for writes, because what was refused did nothing.
 */
final class BrightpearlCalls {

    private final URI api;
    private final SignIn signIn;
    private final RequestPool pool;
    private final HttpCaller caller;
    private final Duration deadline;

    /** @param api {@code .../public-api/{account}}, without a slash at its end */
    BrightpearlCalls(URI api, SignIn signIn, RequestPool pool, HttpCaller caller, Duration deadline) {
        this.api = api;
        this.signIn = signIn;
        this.pool = pool;
        this.caller = caller;
        this.deadline = deadline;
    }

    /** An answer with what its headers say. @param instance the installation that the caller was taken for; null where it is not said */
    record Told(JsonNode response, @Nullable String instance) {}

    /** What is at a path; empty when Brightpearl has nothing there. */
    Optional<JsonNode> find(String path) {
        return told(path).map(Told::response);
    }

    /** The same, with what its headers say. */
    Optional<Told> told(String path) {
        return pool.one(permit -> {
            HttpReply reply = exchange(new Request("GET", URI.create(api + path), null), permit);
            if (BrightpearlErrors.absent(reply)) {
                return Optional.empty();
            }
            JsonNode body = good(reply, false, PersonalData.NONE);
            return Optional.of(new Told(
                    response(body, path),
                    reply.header("brightpearl-installed-integration-instance-id")
                            .orElse(null)));
        });
    }

    /** What is at a path. @throws UpstreamException {@code ContractViolation} when there is nothing */
    JsonNode get(String path) {
        return find(path).orElseThrow(() -> Json.violation("Brightpearl has nothing at " + bare(path), "$"));
    }

    /** Changes something. @return what came back; an empty object where nothing did */
    JsonNode write(String method, String path, @Nullable JsonNode body) {
        PersonalData personal = PersonalData.in(body);
        return pool.one(permit -> {
            HttpReply reply = exchange(new Request(method, URI.create(api + path), body), permit);
            try {
                return good(reply, true, personal).path("response");
            } catch (UpstreamException e) {
                throw e.failure() instanceof Failure.ContractViolation
                        ? new UpstreamException(
                                new Failure.UnknownOutcome(
                                        "Brightpearl answered a write in a way that nothing can be read from: "
                                                + e.failure().reason()),
                                e)
                        : e;
            }
        });
    }

    private HttpReply exchange(Request request, Permit permit) {
        HttpReply reply = once(request, permit);
        return BrightpearlErrors.signInRefused(reply) ? once(request, permit) : reply;
    }

    private HttpReply once(Request request, Permit permit) {
        Map<String, String> headers = signIn.headers();
        HttpReply reply = caller.send(request.call(headers, deadline));
        pool.learn(permit, reply);
        if (BrightpearlErrors.signInRefused(reply)) {
            signIn.refused(headers);
        }
        return reply;
    }

    /** The whole answer of success; one that carries errors is none, whatever its status. */
    private static JsonNode good(HttpReply reply, boolean writes, PersonalData personal) {
        if (reply.status() < 300 && reply.status() != 207) {
            JsonNode body = reply.body().length == 0 ? Json.object() : Json.read(reply.body(), "Brightpearl");
            if (!body.has("errors")) {
                return body;
            }
        }
        throw new UpstreamException(BrightpearlErrors.classify(reply, writes, personal));
    }

    private static JsonNode response(JsonNode body, String path) {
        JsonNode response = body.path("response");
        if (response.isMissingNode()) {
            throw Json.violation("The answer of " + bare(path) + " has no response", "$.response");
        }
        return response;
    }

    /** Without the query, which carries what people wrote. */
    private static String bare(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    private record Request(String method, URI uri, @Nullable JsonNode body) {

        HttpCall call(Map<String, String> signedIn, Duration deadline) {
            Map<String, String> headers = new LinkedHashMap<>(signedIn);
            headers.put("Accept", "application/json");
            headers.put("Content-Type", "application/json");
            boolean reads = method.equals("GET");
            return new HttpCall(method, uri, headers, body == null ? null : Json.bytes(body), deadline, reads);
        }

        @Override
        public String toString() {
            return method + " " + uri.getPath();
        }
    }
}
