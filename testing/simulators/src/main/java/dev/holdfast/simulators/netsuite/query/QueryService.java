package dev.holdfast.simulators.netsuite.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.Company;
import dev.holdfast.simulators.netsuite.auth.Caller;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import dev.holdfast.simulators.netsuite.suiteql.Result;
import dev.holdfast.simulators.netsuite.suiteql.Session;
import dev.holdfast.simulators.netsuite.suiteql.SuiteQl;
import dev.holdfast.simulators.netsuite.suiteql.SuiteQlException;
import java.time.LocalDateTime;
import java.util.Random;

/** SuiteQL over REST: each page runs the query anew. */
public final class QueryService {

    /** Where it lies below the account. */
    public static final String PATH = "/services/rest/query/v1/suiteql";

    private static final int MOST = 1000;

    private final Company company;

    /** For one account. */
    public QueryService(Company company) {
        this.company = company;
    }

    /** @throws Refusal when NetSuite refuses */
    public Answer answer(Call call, Caller caller) {
        if (!call.method().equals("POST")) {
            throw Refusal.of(405, Refusal.Detail.of("METHOD_NOT_ALLOWED", "Queries are sent with POST."));
        }
        if (!call.header("Prefer").orElse("").contains("transient")) {
            throw Refusal.of(
                    400,
                    Refusal.Detail.header(
                            "Prefer", "INVALID_HEADER", "The required header 'Prefer' is missing. Use 'transient'."));
        }
        caller.need("suiteql", Caller.Right.VIEW, company.behaviour());
        int limit = number(call, "limit", MOST);
        int offset = number(call, "offset", 0);
        if (limit < 1 || limit > MOST) {
            throw bad("limit", "The limit must be between 1 and " + MOST + ".");
        }
        if (offset < 0 || (company.behaviour().offsetsAreMultiples() && offset % limit != 0)) {
            throw bad("offset", "The offset must be a multiple of the limit.");
        }
        return Answer.json(200, page(call, run(query(call), caller), limit, offset))
                .with("Content-Type", "application/vnd.oracle.resource+json; type=collection; charset=UTF-8");
    }

    private Result run(String query, Caller caller) {
        Session session = new Session(
                LocalDateTime.ofInstant(company.now(), company.behaviour().timeZone()),
                company.behaviour().dateFormat());
        Random disorder = company.behaviour().rowsAreUnordered() ? new Random() : null;
        try {
            return company.account().read(tables -> new SuiteQl(
                            new AccountTables(tables, company.behaviour(), caller), session, disorder)
                    .run(query));
        } catch (SuiteQlException e) {
            throw bad("q", "Invalid search query. Detailed unprocessed description follows. " + e.getMessage());
        }
    }

    private ObjectNode page(Call call, Result result, int limit, int offset) {
        int total = Math.min(result.size(), company.behaviour().mostRows());
        int end = Math.min(total, offset + limit);
        ArrayNode items = Json.mapper().createArrayNode();
        for (int i = offset; i < end; i++) {
            ObjectNode item = items.addObject();
            item.putArray("links");
            result.row(i).forEach(item::put);
        }
        ObjectNode page = Json.object();
        links(page.putArray("links"), call, limit, offset, total);
        page.put("count", items.size()).put("hasMore", end < total);
        page.set("items", items);
        return page.put("offset", offset).put("totalResults", total);
    }

    private static void links(ArrayNode links, Call call, int limit, int offset, int total) {
        if (offset > 0) {
            link(links, call, "first", limit, 0);
            link(links, call, "prev", limit, Math.max(0, offset - limit));
        }
        if (offset + limit < total) {
            link(links, call, "next", limit, offset + limit);
            link(links, call, "last", limit, (total - 1) / limit * limit);
        }
        link(links, call, "self", limit, offset);
    }

    private static void link(ArrayNode links, Call call, String rel, int limit, int offset) {
        String address = call.uri().getScheme() + "://" + call.uri().getRawAuthority()
                + call.uri().getRawPath();
        links.addObject().put("rel", rel).put("href", address + "?limit=" + limit + "&offset=" + offset);
    }

    private static String query(Call call) {
        try {
            JsonNode query = call.json().path("q");
            if (query.isTextual()) {
                return query.asText();
            }
        } catch (BadRequest notJson) {
            throw Refusal.of(400, Refusal.Detail.of("INVALID_CONTENT", "Invalid content. Provide valid JSON."));
        }
        throw Refusal.of(
                400, Refusal.Detail.at("q", "INVALID_CONTENT", "Invalid content. The property 'q' is missing."));
    }

    private static int number(Call call, String name, int preset) {
        try {
            return call.parameter(name).map(Integer::parseInt).orElse(preset);
        } catch (NumberFormatException e) {
            throw bad(name, "The value must be a whole number.");
        }
    }

    private static Refusal bad(String parameter, String detail) {
        return Refusal.of(400, Refusal.Detail.parameter(parameter, "INVALID_PARAMETER", detail));
    }
}
