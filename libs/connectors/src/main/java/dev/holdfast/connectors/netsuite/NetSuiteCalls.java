package dev.holdfast.connectors.netsuite;

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
 * Every call to one account: in a slot, signed, and with its error answers turned into failures. A refused credential is
 * renewed once and the call sent again, which is safe also for writes, because what was refused did nothing.
 */
final class NetSuiteCalls {

    private static final String RECORDS = "/services/rest/record/v1";
    private static final String SUITEQL = "/services/rest/query/v1/suiteql";
    private static final String JSON = "application/json";
    private static final String RECORD_TYPE = "application/vnd.oracle.resource+json; type=singular";

    private final URI baseUrl;
    private final SignIn signIn;
    private final AccountSlots slots;
    private final HttpCaller caller;
    private final Duration deadline;

    NetSuiteCalls(URI baseUrl, SignIn signIn, AccountSlots slots, HttpCaller caller, Duration deadline) {
        this.baseUrl = baseUrl;
        this.signIn = signIn;
        this.slots = slots;
        this.caller = caller;
        this.deadline = deadline;
    }

    /** Where writes and reads of records go: path and query below the base URL. */
    static String record(String rest) {
        return RECORDS + rest;
    }

    /** A record or anything else by path; empty when NetSuite has none. */
    Optional<JsonNode> find(String path) {
        return find(URI.create(baseUrl + path));
    }

    /** The same at another of the account's hosts. */
    Optional<JsonNode> find(URI uri) {
        return body(uri, JSON).map(body -> Json.read(body, "a record"));
    }

    /** An answer as it was received; empty when NetSuite has none. @param type the media type to ask for */
    Optional<byte[]> body(String path, String type) {
        return body(URI.create(baseUrl + path), type);
    }

    private Optional<byte[]> body(URI uri, String type) {
        return slots.one(slot -> {
            HttpReply reply = exchange(new Request("GET", uri, null, Map.of("Accept", type), false));
            return NetSuiteErrors.absent(reply)
                    ? Optional.empty()
                    : Optional.of(good(reply, false, PersonalData.NONE, slot).body());
        });
    }

    /** One page of a query. */
    JsonNode query(String sql, int limit, int offset) {
        return slots.one(slot -> queryHere(sql, limit, offset, slot));
    }

    /** One page of a query, sent while no other call is in flight. */
    JsonNode queryAlone(String sql, int limit) {
        return slots.alone(slot -> queryHere(sql, limit, 0, slot));
    }

    /**
     * Changes a record; NetSuite is asked to refuse fields that it does not know, which it would otherwise drop in silence.
     *
     * @return the id in the answer's {@code Location}; empty when it has none
     */
    Optional<String> write(String method, String path, @Nullable JsonNode body) {
        PersonalData personal = PersonalData.in(body);
        Map<String, String> headers = Map.of("Content-Type", RECORD_TYPE, "X-NetSuite-PropertyNameValidation", "Error");
        Request request = new Request(method, URI.create(baseUrl + path), body, headers, true);
        return slots.one(slot -> good(exchange(request), true, personal, slot))
                .header("location")
                .map(location -> location.substring(location.lastIndexOf('/') + 1))
                .filter(id -> id.matches("[0-9]+"));
    }

    private JsonNode queryHere(String sql, int limit, int offset, Permit slot) {
        Request request = new Request(
                "POST",
                URI.create(baseUrl + SUITEQL + "?limit=" + limit + "&offset=" + offset),
                Json.object().put("q", sql),
                Map.of("Content-Type", "application/json", "Prefer", "transient"),
                false);
        return Json.read(good(exchange(request), false, PersonalData.NONE, slot).body(), "a query");
    }

    private HttpReply exchange(Request request) {
        HttpReply reply = once(request);
        return NetSuiteErrors.signInRefused(reply) ? once(request) : reply;
    }

    private HttpReply once(Request request) {
        String authorization = signIn.authorization(request.method, request.uri);
        HttpReply reply = caller.send(request.call(authorization, deadline));
        if (NetSuiteErrors.signInRefused(reply)) {
            signIn.refused(authorization);
        }
        return reply;
    }

    private HttpReply good(HttpReply reply, boolean writes, PersonalData personal, Permit slot) {
        if (reply.status() < 300) {
            return reply;
        }
        Failure failure = NetSuiteErrors.classify(reply, writes, personal);
        if (failure instanceof Failure.Unauthorized refused && slot.inUse() > 1) {
            failure = new Failure.Unauthorized(
                    refused.reason() + " (with " + slot.inUse()
                            + " calls in flight; NetSuite answers too many of them like this too: probe alone before believing it)");
        }
        throw new UpstreamException(failure);
    }

    private record Request(
            String method, URI uri, @Nullable JsonNode body, Map<String, String> headers, boolean writes) {

        HttpCall call(String authorization, Duration deadline) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.put("Authorization", authorization);
            all.putIfAbsent("Accept", JSON);
            return new HttpCall(method, uri, all, body == null ? null : Json.bytes(body), deadline, !writes);
        }

        @Override
        public String toString() {
            return method + " " + uri.getPath();
        }
    }
}
