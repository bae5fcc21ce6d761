package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.entra.AppToken;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every call to one environment: in a slot, with a token, and with its error answers turned into failures. Each names the legal
 * entity in its key or filter and says {@code cross-company=true}: without it the environment shows the user's own legal entity
 * alone, and says nothing of what it leaves out. A refused token is replaced once and the call sent again, which is safe also for
 * writes, because what was refused did nothing.
 */
final class ODataCalls {

    private static final String DATA = "/data/";
    private static final String CROSS_COMPANY = "?cross-company=true";

    private final FinanceOperationsSettings settings;
    private final AppToken token;
    private final EnvironmentSlots slots;
    private final HttpCaller caller;
    private final Clock clock;
    private final Duration deadline;

    ODataCalls(
            FinanceOperationsSettings settings,
            AppToken token,
            EnvironmentSlots slots,
            HttpCaller caller,
            Clock clock,
            Duration deadline) {
        this.settings = settings;
        this.token = token;
        this.slots = slots;
        this.caller = caller;
        this.clock = clock;
        this.deadline = deadline;
    }

    /** What of a set is asked for. @param filter beside the legal entity; null for all @param top at most so many; null for all */
    record Query(
            @Nullable String filter,
            @Nullable String orderBy,
            @Nullable String select,
            @Nullable Integer top,
            int skip) {

        static Query of(String filter) {
            return new Query(filter, null, null, null, 0);
        }

        Query orderedBy(String fields) {
            return new Query(filter, fields, select, top, skip);
        }

        Query selecting(String fields) {
            return new Query(filter, orderBy, fields, top, skip);
        }

        Query first(int many) {
            return new Query(filter, orderBy, select, many, skip);
        }

        Query after(int many) {
            return new Query(filter, orderBy, select, top, many);
        }
    }

    /** Some of a set. @param next where more of it is; null when this is all */
    record Page(List<ObjectNode> rows, @Nullable URI next) {}

    /** Path and query of a set, for what is made in it. */
    static String set(String set) {
        return DATA + set + CROSS_COMPANY;
    }

    /** Path and query of a record. */
    String record(String set, String field, String value) {
        return DATA + Filter.key(set, settings.company(), field, value) + CROSS_COMPANY;
    }

    /** A record by path; empty when there is none. */
    Optional<ObjectNode> find(String path) {
        URI uri = URI.create(settings.url() + path);
        return slots.one(() -> {
            HttpReply reply = exchange(new Request("GET", uri, null, null));
            return reply.status() == 404
                    ? Optional.empty()
                    : Optional.of(Json.readObject(
                            good(reply, false, PersonalData.NONE).body(), "a record"));
        });
    }

    /** All records of the legal entity that fit, page by page, in memory. */
    List<ObjectNode> all(String set, Query query) {
        List<ObjectNode> rows = new ArrayList<>();
        for (Page page = page(set, query); ; page = page(page.next)) {
            rows.addAll(page.rows);
            if (page.next == null) {
                return rows;
            }
        }
    }

    /** The first page of what fits. */
    Page page(String set, Query query) {
        String company = Filter.is("dataAreaId", settings.company());
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("$filter", query.filter == null ? company : Filter.all(company, query.filter));
        put(parts, "$orderby", query.orderBy);
        put(parts, "$select", query.select);
        put(parts, "$top", query.top);
        put(parts, "$skip", query.skip == 0 ? null : query.skip);
        StringBuilder address = new StringBuilder(settings.url() + DATA + set + CROSS_COMPANY);
        parts.forEach(
                (name, value) -> address.append('&').append(name).append('=').append(Filter.encoded(value)));
        return page(URI.create(address.toString()));
    }

    /** The page at a link that an earlier page gave; one without rows is gone over where it leads on. */
    Page page(URI uri) {
        URI at = uri;
        Page page = read(at);
        while (page.rows.isEmpty() && page.next != null) {
            if (page.next.equals(at)) {
                throw new UpstreamException(new Failure.ContractViolation(
                        "A query leads to itself and would be read for ever", "$['@odata.nextLink']"));
            }
            at = page.next;
            page = read(at);
        }
        return page;
    }

    private Page read(URI uri) {
        return slots.one(() -> {
            ObjectNode body = Json.readObject(
                    good(exchange(new Request("GET", uri, null, null)), false, PersonalData.NONE)
                            .body(),
                    "a query");
            if (!body.path("value").isArray()) {
                throw new UpstreamException(new Failure.ContractViolation("A query came without its rows", "$.value"));
            }
            List<ObjectNode> rows = new ArrayList<>();
            for (JsonNode row : body.path("value")) {
                if (!(row instanceof ObjectNode record)) {
                    throw new UpstreamException(
                            new Failure.ContractViolation("A query has a row that is no record", "$.value[]"));
                }
                rows.add(record);
            }
            return new Page(rows, next(body));
        });
    }

    /** Anything else below the environment's address, as it came. */
    HttpReply raw(String path) {
        URI uri = URI.create(settings.url() + path);
        return slots.one(() -> good(exchange(new Request("GET", uri, null, null)), false, PersonalData.NONE));
    }

    /**
     * Changes something.
     *
     * @param etag the state that the change was planned against; null for what is made
     * @return the record, where the answer has it
     */
    Optional<ObjectNode> write(String method, String path, @Nullable JsonNode body, @Nullable String etag) {
        Request request = new Request(method, URI.create(settings.url() + path), body, etag);
        byte[] answer = slots.one(
                () -> good(exchange(request), true, PersonalData.in(body)).body());
        return answer.length == 0 ? Optional.empty() : Optional.of(taken(answer));
    }

    /** It was taken, whatever the answer looks like: only looking tells what there is. */
    private static ObjectNode taken(byte[] answer) {
        try {
            return Json.readObject(answer, "a write");
        } catch (UpstreamException e) {
            throw new UpstreamException(
                    new Failure.UnknownOutcome(
                            "Finance & Operations took a write: " + e.failure().reason(), false),
                    e);
        }
    }

    private static void put(Map<String, String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.put(name, value.toString());
        }
    }

    /** The token goes along: never to another place than the one that it is for. */
    private @Nullable URI next(ObjectNode body) {
        String link = Fields.text(body, "@odata.nextLink").orElse(null);
        if (link != null && !link.startsWith(settings.url() + DATA)) {
            throw new UpstreamException(
                    new Failure.ContractViolation("A query goes on at another address", "$['@odata.nextLink']"));
        }
        return link == null ? null : URI.create(link.replace(" ", "%20"));
    }

    private HttpReply exchange(Request request) {
        HttpReply reply = once(request);
        return ODataErrors.signInRefused(reply) ? once(request) : reply;
    }

    private HttpReply once(Request request) {
        String bearer = token.value();
        HttpReply reply = caller.send(request.call(bearer, deadline));
        if (ODataErrors.signInRefused(reply)) {
            token.refused(bearer);
        }
        return reply;
    }

    private HttpReply good(HttpReply reply, boolean writes, PersonalData personal) {
        if (reply.status() < 300) {
            return reply;
        }
        throw new UpstreamException(ODataErrors.classify(reply, writes, personal, clock));
    }

    private record Request(
            String method,
            URI uri,
            @Nullable JsonNode body,
            @Nullable String etag) {

        HttpCall call(String bearer, Duration deadline) {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Authorization", "Bearer " + bearer);
            headers.put("Accept", "application/json");
            // Texts of errors come in the user's language otherwise.
            headers.put("Accept-Language", "en-US");
            headers.put("OData-Version", "4.0");
            if (body != null) {
                headers.put("Content-Type", "application/json; charset=utf-8");
            }
            if (etag != null) {
                headers.put("If-Match", etag);
            }
            return new HttpCall(
                    method, uri, headers, body == null ? null : Json.bytes(body), deadline, method.equals("GET"));
        }

        @Override
        public String toString() {
            return method + " " + uri.getPath();
        }
    }
}
