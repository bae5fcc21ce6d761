package dev.holdfast.simulators.netsuite.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.Company;
import dev.holdfast.simulators.netsuite.auth.Caller;
import dev.holdfast.simulators.netsuite.catalog.Catalog;
import dev.holdfast.simulators.netsuite.catalog.Field;
import dev.holdfast.simulators.netsuite.catalog.RecordType;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import dev.holdfast.simulators.netsuite.sales.Transformation;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Tables;
import dev.holdfast.simulators.world.Transaction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The record service: {@code /services/rest/record/v1/...}. */
public final class RecordService {

    /** Where it lies below the account. */
    public static final String PATH = "/services/rest/record/v1";

    private static final String EXTERNAL = "eid:";
    private static final int BODY_LIMIT = 104 * 1024 * 1024;

    private final Company company;

    /** For one account. */
    public RecordService(Company company) {
        this.company = company;
    }

    /** @throws Refusal when NetSuite refuses */
    public Answer answer(Call call, Caller caller) {
        if (call.body().length > BODY_LIMIT) {
            throw Refusal.of(413, Refusal.Detail.of("INVALID_REQUEST", "The request body is larger than 104 MB."));
        }
        if (call.header("Prefer").orElse("").contains("respond-async")) {
            throw Refusal.of(
                    400,
                    Refusal.Detail.header("Prefer", "INVALID_HEADER", "Asynchronous requests are not available here."));
        }
        List<String> path = Arrays.stream(call.path().substring(PATH.length()).split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> java.net.URLDecoder.decode(part, java.nio.charset.StandardCharsets.UTF_8))
                .toList();
        if (!path.isEmpty() && path.getFirst().equals(MetadataCatalog.NAME)) {
            return new MetadataCatalog(company, caller).answer(call, path.subList(1, path.size()));
        }
        RecordType type = path.isEmpty() ? unknown("") : type(path.getFirst());
        caller.need(
                type.name(), call.method().equals("GET") ? Caller.Right.VIEW : Caller.Right.EDIT, company.behaviour());
        if (path.size() == 4
                && path.get(2).equals("!transform")
                && call.method().equals("POST")) {
            return transform(call, caller, type, path.get(1), type(path.get(3)));
        }
        return switch (path.size()) {
            case 1 -> collection(call, type);
            case 2 -> instance(call, type, path.get(1));
            default -> sublist(call, type, path);
        };
    }

    private static RecordType type(String name) {
        return Catalog.simulated().type(name).orElseGet(() -> unknown(name));
    }

    private static RecordType unknown(String name) {
        throw Refusal.of(404, Refusal.Detail.of("INVALID_RECORD_TYPE", "Record type '" + name + "' does not exist."));
    }

    private Answer collection(Call call, RecordType type) {
        return switch (call.method()) {
            case "POST" -> {
                String id = write(
                        call,
                        "create " + type.name(),
                        (transaction, change) ->
                                RecordWriter.of(company, transaction, call).create(type, change),
                        type);
                yield created(call, type, id, true);
            }
            case "GET" -> company.account().read(tables -> new RecordList(tables, type, base(call)).answer(call));
            default -> throw wrongMethod(call);
        };
    }

    private Answer instance(Call call, RecordType type, String name) {
        return switch (call.method()) {
            case "GET" -> company.account().read(tables -> read(call, tables, type, find(tables, type, name)));
            case "PATCH" -> {
                Set<String> replaced = replaced(call);
                String id = write(
                        call,
                        "update " + type.name(),
                        (transaction, change) -> {
                            ObjectNode record = find(transaction, type, name);
                            RecordWriter.of(company, transaction, call).update(type, record, change, replaced);
                            return record.path("id").asText();
                        },
                        type);
                yield created(call, type, id, false);
            }
            case "PUT" -> upsert(call, type, name);
            case "DELETE" -> {
                company.account().write(Cause.client(call, "delete " + type.name()), transaction -> {
                    RecordWriter.of(company, transaction, call).delete(type, find(transaction, type, name));
                    return name;
                });
                yield Answer.empty(204);
            }
            default -> throw wrongMethod(call);
        };
    }

    /** Atomic by external id, look-up and write in one transaction; unless the account only looks before. */
    private Answer upsert(Call call, RecordType type, String name) {
        if (!name.startsWith(EXTERNAL)) {
            throw Refusal.of(
                    400,
                    Refusal.Detail.of(
                            "INVALID_REQUEST", "The upsert operation needs an external ID (eid:) in the URL."));
        }
        String externalId = name.substring(EXTERNAL.length());
        ExternalIds.check(externalId);
        boolean[] isNew = new boolean[1];
        String id = write(
                call,
                "upsert " + type.name(),
                (transaction, change) -> {
                    change.put("externalId", externalId);
                    Optional<ObjectNode> existing =
                            ExternalIds.holder(transaction, type, externalId, RecordWriter.lookedUpAt(company, call));
                    isNew[0] = existing.isEmpty();
                    if (existing.isEmpty()) {
                        return RecordWriter.of(company, transaction, call).create(type, change);
                    }
                    Set<String> replaced = company.behaviour().upsertReplacesLines()
                            ? type.shape().fields().keySet()
                            : replaced(call);
                    RecordWriter.of(company, transaction, call).update(type, existing.get(), change, replaced);
                    return existing.get().path("id").asText();
                },
                type);
        return created(call, type, id, isNew[0]);
    }

    private Answer transform(Call call, Caller caller, RecordType from, String name, RecordType to) {
        caller.need(to.name(), Caller.Right.EDIT, company.behaviour());
        if (!Transformation.isPossible(from, to)) {
            throw Refusal.of(
                    400,
                    Refusal.Detail.of(
                            "INVALID_REQUEST",
                            "A " + from.name() + " cannot be transformed into a " + to.name() + "."));
        }
        String id = write(
                call,
                "transform into " + to.name(),
                (transaction, change) -> new Transformation(
                                company, transaction, RecordWriter.of(company, transaction, call))
                        .make(from, find(transaction, from, name), to, change),
                to);
        return created(call, to, id, true);
    }

    private Answer sublist(Call call, RecordType type, List<String> path) {
        if (!call.method().equals("GET")) {
            throw wrongMethod(call);
        }
        return company.account().read(tables -> {
            ObjectNode record = find(tables, type, path.get(1));
            Field field = type.shape().field(path.get(2)).orElseThrow(Refusal::noSuchRecord);
            String self =
                    base(call) + "/" + type.name() + "/" + record.path("id").asText() + "/" + field.name();
            RecordReader reader = reader(call, tables);
            if (!(field.kind() instanceof Field.Sublist sublist)) {
                throw Refusal.noSuchRecord();
            }
            JsonNode lines = record.path(field.name());
            if (path.size() == 3) {
                boolean inline = call.parameter("expandSubResources").orElse("").equals("true");
                return json(reader.lines(sublist, lines, self, inline));
            }
            int number = 0;
            for (JsonNode line : lines) {
                number++;
                if (RecordReader.lineName(sublist, line, number).equals(path.get(3)) && path.size() == 4) {
                    return json(reader.line(sublist, line, self + "/" + path.get(3)));
                }
            }
            throw Refusal.noSuchRecord();
        });
    }

    private Answer read(Call call, Tables tables, RecordType type, ObjectNode record) {
        Set<String> wanted = call.parameter("fields").stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
        for (String field : wanted) {
            if (type.shape().field(field).isEmpty() && !field.startsWith("cust")) {
                throw Refusal.of(
                        400,
                        Refusal.Detail.parameter(
                                "fields", "INVALID_PARAMETER", "The field '" + field + "' does not exist."));
            }
        }
        return json(reader(call, tables).record(type, record, wanted));
    }

    private RecordReader reader(Call call, Tables tables) {
        return new RecordReader(
                tables,
                company.behaviour(),
                base(call),
                call.parameter("expandSubResources").orElse("").equals("true"),
                call.parameter("simpleEnumFormat").orElse("").equals("true"));
    }

    /** A transaction under another transaction's type is a user's error, not a missing record. */
    private static ObjectNode find(Tables tables, RecordType type, String name) {
        String id = name.startsWith(EXTERNAL)
                ? Records.idOf(tables, type, name.substring(EXTERNAL.length())).orElseThrow(Refusal::noSuchRecord)
                : name;
        return Records.get(tables, type, id).orElseThrow(() -> {
            Optional<RecordType> actual = Records.typeOf(tables, type.idSpace(), id);
            return type.isTransaction() && actual.isPresent()
                    ? Refusal.userError("Transaction type specified is incorrect.")
                    : Refusal.noSuchRecord();
        });
    }

    private String write(
            Call call, String operation, BiFunction<Transaction, ObjectNode, String> effect, RecordType bodyType) {
        JsonNode body = body(call);
        Strictness strictness = Strictness.of(call);
        return company.account().write(Cause.client(call, operation), transaction -> {
            ObjectNode change = new Incoming(transaction, company.behaviour(), strictness).read(bodyType.shape(), body);
            return effect.apply(transaction, change);
        });
    }

    private static JsonNode body(Call call) {
        if (call.body().length == 0) {
            return Json.object();
        }
        try {
            return call.json();
        } catch (BadRequest notJson) {
            throw Refusal.of(
                    400,
                    Refusal.Detail.of(
                            "INVALID_CONTENT", "Invalid content. Provide valid JSON: " + notJson.getMessage()));
        }
    }

    private static Set<String> replaced(Call call) {
        return call.parameter("replace").stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Answer created(Call call, RecordType type, String id, boolean isNew) {
        int status = isNew ? company.behaviour().createdStatus() : 204;
        return Answer.empty(status).with("Location", base(call) + "/" + type.name() + "/" + id);
    }

    static Answer json(JsonNode body) {
        return new Answer(
                200,
                Map.of("Content-Type", "application/vnd.oracle.resource+json; type=singular-resource; charset=UTF-8"),
                Json.bytes(body));
    }

    /** The record service's address, as the client reached it. */
    private static String base(Call call) {
        return call.uri().getScheme() + "://" + call.uri().getRawAuthority() + "/" + call.vendor() + "/"
                + call.account() + PATH;
    }

    private static Refusal wrongMethod(Call call) {
        return Refusal.of(
                405, Refusal.Detail.of("METHOD_NOT_ALLOWED", "The method " + call.method() + " is not allowed here."));
    }
}
