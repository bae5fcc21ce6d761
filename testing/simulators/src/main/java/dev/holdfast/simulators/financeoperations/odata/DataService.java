package dev.holdfast.simulators.financeoperations.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.financeoperations.Environment;
import dev.holdfast.simulators.financeoperations.sales.SalesRules;
import dev.holdfast.simulators.world.Cause;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /data}: reading, making, changing and deleting records, and what the environment says of itself. */
public final class DataService {

    private static final Pattern PATH = Pattern.compile("/data/([^/(]+)(?:\\((.*)\\))?");
    private static final Pattern KEY = Pattern.compile("([A-Za-z]+)='((?:[^']|'')*)'(?:,|$)");

    private final Environment environment;
    private final SalesRules rules;

    /** Of one environment. */
    public DataService(Environment environment) {
        this.environment = environment;
        this.rules = new SalesRules(environment);
    }

    /** The answer. @param mayWrite whether the user's roles let it change anything */
    public Answer answer(Call call, boolean mayWrite) {
        String path = URLDecoder.decode(call.path().replace("+", "%2B"), StandardCharsets.UTF_8);
        if (path.equals("/data/$metadata") && call.method().equals("GET")) {
            return new Answer(
                    200,
                    Map.of("Content-Type", "application/xml"),
                    Csdl.of(Catalog.simulated()).getBytes(StandardCharsets.UTF_8));
        }
        Matcher matcher = PATH.matcher(path);
        Entity entity =
                matcher.matches() ? Catalog.simulated().set(matcher.group(1)).orElse(null) : null;
        if (entity == null) {
            throw Refusal.absent(call.path());
        }
        if (!call.method().equals("GET") && !mayWrite) {
            throw Refusal.forbidden(entity.type());
        }
        String key = matcher.group(2);
        return switch (call.method()) {
            case "GET" -> key == null ? list(entity, call) : Answer.json(200, one(entity, call, key));
            case "POST" -> key == null ? made(entity, call) : refused(call);
            case "PATCH" -> key == null ? refused(call) : changed(entity, call, key);
            case "DELETE" -> key == null ? refused(call) : deleted(entity, call, key);
            default -> refused(call);
        };
    }

    private Answer list(Entity entity, Call call) {
        Listing listing = new Listing(entity, call, environment.behaviour().caseCounts());
        List<ObjectNode> seen = environment.account().read(tables -> tables.all(entity.set()).values().stream()
                .filter(record -> seen(call, record))
                .toList());
        return Answer.json(200, listing.page(seen, environment.behaviour().pageSize()));
    }

    /** Without {@code cross-company=true} everything outside the user's own legal entity is as if it were not there. */
    private boolean seen(Call call, JsonNode record) {
        return Listing.crossesCompanies(call)
                || record.path("dataAreaId")
                        .asText()
                        .equalsIgnoreCase(environment.behaviour().defaultCompany());
    }

    private ObjectNode one(Entity entity, Call call, String key) {
        String tableKey = entity.key(keys(entity, key));
        return environment
                .account()
                .read(tables -> tables.get(entity.set(), tableKey))
                .filter(record -> seen(call, record))
                .map(ObjectNode::deepCopy)
                .orElseThrow(() -> Refusal.absent(call.path()));
    }

    private Answer made(Entity entity, Call call) {
        JsonNode body = body(call);
        entity.check(body, true);
        String company = body.path("dataAreaId").asText(environment.behaviour().defaultCompany());
        if (!Listing.crossesCompanies(call)
                && !company.equalsIgnoreCase(environment.behaviour().defaultCompany())) {
            throw Refusal.forbidden("legal entity " + company);
        }
        ObjectNode given = ((ObjectNode) body).deepCopy().put("dataAreaId", company.toLowerCase(Locale.ROOT));
        ObjectNode record = environment
                .account()
                .write(
                        Cause.client(call, "insert " + entity.type()),
                        transaction -> rules.insert(entity, given, transaction));
        String here = call.uri().toString();
        return Answer.json(201, record)
                .with("Location", here.substring(0, here.indexOf("/data/") + 6) + entity.address(record));
    }

    private Answer changed(Entity entity, Call call, String key) {
        JsonNode body = body(call);
        entity.check(body, false);
        ObjectNode seen = one(entity, call, key);
        environment.account().write(Cause.client(call, "update " + entity.type()), transaction -> {
            rules.update(entity, current(entity, call, seen, transaction), body, transaction);
            return key;
        });
        return Answer.empty(204);
    }

    private Answer deleted(Entity entity, Call call, String key) {
        ObjectNode seen = one(entity, call, key);
        environment.account().write(Cause.client(call, "delete " + entity.type()), transaction -> {
            rules.delete(entity, current(entity, call, seen, transaction), transaction);
            return key;
        });
        return Answer.empty(204);
    }

    /** The record as it stands when its turn has come, if that is what the request is about. */
    private ObjectNode current(Entity entity, Call call, ObjectNode seen, dev.holdfast.simulators.world.Tables tables) {
        ObjectNode record = tables.get(entity.set(), entity.key(seen)).orElseThrow(() -> Refusal.absent(call.path()));
        Optional<String> condition = call.header("if-match");
        if (condition.isEmpty() && environment.behaviour().ifMatchIsRequired()) {
            throw Refusal.invalid("An If-Match header is required.");
        }
        if (condition.isPresent()
                && !condition.get().equals("*")
                && !condition.get().equals(record.path(Entity.ETAG).asText())) {
            throw Refusal.stale();
        }
        return record.deepCopy();
    }

    private static ObjectNode keys(Entity entity, String text) {
        ObjectNode keys = Json.object();
        Matcher matcher = KEY.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            keys.put(matcher.group(1), matcher.group(2).replace("''", "'"));
            end = matcher.end();
        }
        if (end != text.length()
                || !entity.keys().stream().allMatch(keys::has)
                || keys.size() != entity.keys().size()) {
            throw Refusal.invalid("The key in the request URI does not fit the key of '" + entity.type() + "'.");
        }
        return keys;
    }

    private static JsonNode body(Call call) {
        if (!call.header("content-type").orElse("").startsWith("application/json")) {
            throw Refusal.invalid("The content type must be application/json.");
        }
        try {
            return call.json();
        } catch (BadRequest noJson) {
            throw Refusal.invalid("The body is no JSON.");
        }
    }

    private static Answer refused(Call call) {
        throw Refusal.method(call.method());
    }
}
