package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.entra.AppToken;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every call to one environment: in a place, signed, and with its error answers turned into failures. A refused token is renewed
 * once and the call sent again, which is safe also for writes, because what was refused did nothing.
 */
final class BusinessCentralCalls {

    private final URI api;
    private final AppToken token;
    private final AppPlaces places;
    private final HttpCaller caller;
    private final Duration deadline;

    BusinessCentralCalls(
            BusinessCentralSettings settings, AppToken token, AppPlaces places, HttpCaller caller, Duration deadline) {
        this.api = URI.create(
                settings.baseUrl() + "/v2.0/" + settings.entra().tenant() + "/" + settings.environment() + "/api/v2.0");
        this.token = token;
        this.places = places;
        this.caller = caller;
        this.deadline = deadline;
    }

    /** A path below the API's address. */
    URI at(String path) {
        return URI.create(api + path);
    }

    /** A collection's page, or an entity. @param pageSize rows that the server may put on a page */
    JsonNode get(URI uri, int pageSize) {
        return places.one(() -> read(uri, pageSize));
    }

    /** The same while no other call of ours is under way. */
    JsonNode getAlone(URI uri) {
        return places.alone(() -> read(uri, 1));
    }

    /** The metadata document, as it came. */
    byte[] metadata() {
        Request request = new Request("GET", at("/$metadata"), null, Map.of("Accept", "application/xml"), false);
        return places.one(
                () -> good(exchange(request), false, PersonalData.NONE).body());
    }

    /**
     * Changes something.
     *
     * @param etag the state that it is changed from; null for what is made, and for actions
     * @return what Business Central answered; empty when nothing
     */
    Optional<JsonNode> write(String method, String path, @Nullable JsonNode body, @Nullable String etag) {
        PersonalData personal = PersonalData.in(body);
        Map<String, String> headers = new LinkedHashMap<>();
        if (body != null) {
            headers.put("Content-Type", "application/json");
        }
        if (etag != null) {
            headers.put("If-Match", etag);
        }
        Request request = new Request(method, at(path), body, headers, true);
        HttpReply reply = places.one(() -> good(exchange(request), true, personal));
        return reply.body().length == 0 ? Optional.empty() : Optional.of(taken(reply));
    }

    /** It was taken, whatever the answer looks like: only looking tells what there is. */
    private static JsonNode taken(HttpReply reply) {
        try {
            return Json.read(reply.body(), "a write");
        } catch (UpstreamException e) {
            throw Writes.unknown("Business Central took a write: ", e);
        }
    }

    private JsonNode read(URI uri, int pageSize) {
        Map<String, String> headers = Map.of("Prefer", "odata.maxpagesize=" + pageSize);
        HttpReply reply = good(exchange(new Request("GET", uri, null, headers, false)), false, PersonalData.NONE);
        return Json.read(reply.body(), uri.getPath());
    }

    private HttpReply exchange(Request request) {
        HttpReply reply = once(request);
        return BusinessCentralErrors.signInRefused(reply) ? once(request) : reply;
    }

    private HttpReply once(Request request) {
        String value = token.value();
        HttpReply reply = caller.send(request.call(value, deadline));
        if (BusinessCentralErrors.signInRefused(reply)) {
            token.refused(value);
        }
        return reply;
    }

    private static HttpReply good(HttpReply reply, boolean writes, PersonalData personal) {
        if (reply.status() < 300) {
            return reply;
        }
        if (reply.status() < 400) {
            throw new UpstreamException(new Failure.ContractViolation(
                    "Business Central answered HTTP " + reply.status() + ", a redirect, which its API does not know",
                    "$"));
        }
        throw new UpstreamException(BusinessCentralErrors.classify(reply, writes, personal));
    }

    private record Request(
            String method, URI uri, @Nullable JsonNode body, Map<String, String> headers, boolean writes) {

        HttpCall call(String token, Duration deadline) {
            Map<String, String> all = new LinkedHashMap<>();
            all.put("Accept", "application/json");
            // Texts of errors are localised otherwise.
            all.put("Accept-Language", "en-US");
            all.putAll(headers);
            all.put("Authorization", "Bearer " + token);
            return new HttpCall(method, uri, all, body == null ? null : Json.bytes(body), deadline, !writes);
        }

        @Override
        public String toString() {
            return method + " " + uri.getPath();
        }
    }
}
