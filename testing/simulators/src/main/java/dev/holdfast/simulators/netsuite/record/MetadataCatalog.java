package dev.holdfast.simulators.netsuite.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.Company;
import dev.holdfast.simulators.netsuite.auth.Caller;
import dev.holdfast.simulators.netsuite.catalog.Catalog;
import dev.holdfast.simulators.netsuite.catalog.Field;
import dev.holdfast.simulators.netsuite.catalog.RecordType;
import dev.holdfast.simulators.netsuite.catalog.Shape;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * {@code /record/v1/metadata-catalog}: what records there are, and as OpenAPI 3.0 what fields they have, as the caller's role
 * sees them. A record that the role may not view is not described.
 */
final class MetadataCatalog {

    static final String NAME = "metadata-catalog";

    private static final String OPEN_API = "application/swagger+json";
    private static final String SCHEMAS = "#/components/schemas/";

    private final Company company;
    private final Caller caller;

    MetadataCatalog(Company company, Caller caller) {
        this.company = company;
        this.caller = caller;
    }

    /** @param path what follows the catalogue's own: a record's name or nothing */
    Answer answer(Call call, List<String> path) {
        if (!call.method().equals("GET") || path.size() > 1) {
            throw Refusal.of(405, Refusal.Detail.of("METHOD_NOT_ALLOWED", "The metadata catalog is read with GET."));
        }
        Collection<RecordType> types = path.isEmpty() ? selected(call) : List.of(visible(path.getFirst()));
        String accepted = call.header("Accept").orElse("application/json");
        if (accepted.contains(OPEN_API)) {
            return Answer.json(200, openApi(types)).with("Content-Type", OPEN_API + "; charset=UTF-8");
        }
        if (accepted.contains("application/schema+json")) {
            throw Refusal.of(406, Refusal.Detail.header("Accept", "INVALID_HEADER", "JSON Schema is not simulated."));
        }
        return Answer.json(200, list(call, types));
    }

    private Collection<RecordType> selected(Call call) {
        return call.parameter("select")
                .map(names -> Arrays.stream(names.split(",")).map(this::visible).toList())
                .orElseGet(() -> Catalog.simulated().types().stream()
                        .filter(type -> caller.may(type.name(), Caller.Right.VIEW))
                        .toList());
    }

    /** Names are met in lower case as well as in the records' own spelling. */
    private RecordType visible(String name) {
        RecordType type = Catalog.simulated().types().stream()
                .filter(one -> one.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        404, Refusal.Detail.of("INVALID_RECORD_TYPE", "Record type '" + name + "' does not exist.")));
        caller.need(type.name(), Caller.Right.VIEW, company.behaviour());
        return type;
    }

    private static ObjectNode list(Call call, Collection<RecordType> types) {
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("items");
        String base = call.uri().getScheme() + "://" + call.uri().getRawAuthority() + "/" + call.vendor() + "/"
                + call.account() + RecordService.PATH + "/" + NAME + "/";
        for (RecordType type : types) {
            ObjectNode item = items.addObject().put("name", type.name());
            ArrayNode links = item.putArray("links");
            links.addObject()
                    .put("rel", "canonical")
                    .put("href", base + type.name())
                    .put("mediaType", "application/json");
            links.addObject()
                    .put("rel", "alternate")
                    .put("href", base + type.name())
                    .put("mediaType", OPEN_API);
        }
        return answer;
    }

    private ObjectNode openApi(Collection<RecordType> types) {
        ObjectNode api = Json.object().put("openapi", "3.0.1");
        api.putObject("info").put("title", "NetSuite REST Record API").put("version", "v1");
        ObjectNode paths = api.putObject("paths");
        ObjectNode schemas = api.putObject("components").putObject("schemas");
        ObjectNode resource = schemas.putObject("nsResource").put("type", "object");
        ObjectNode parts = resource.putObject("properties");
        List.of("id", "refName", "externalId")
                .forEach(part -> parts.putObject(part).put("type", "string"));
        for (RecordType type : types) {
            paths.putObject("/" + type.name());
            paths.putObject("/" + type.name() + "/{id}");
            describe(schemas, type.name(), type.name(), type.shape());
            customFields(type, schemas);
        }
        return api;
    }

    /** @param prefix what parts of it are named after: the record, or the record and the sublist */
    private static void describe(ObjectNode schemas, String name, String prefix, Shape shape) {
        ObjectNode properties = schemas.putObject(name).put("type", "object").putObject("properties");
        for (Field field : shape.fields().values()) {
            ObjectNode described = properties.putObject(field.name());
            String part = prefix + "-" + field.name();
            switch (field.kind()) {
                case Field.Plain plain -> plain(described, field.name(), plain);
                case Field.Choice choice -> choice(described, choice.names().keySet());
                case Field.Reference reference -> described.put("$ref", SCHEMAS + "nsResource");
                case Field.Subrecord subrecord -> {
                    described.put("$ref", SCHEMAS + part);
                    describe(schemas, part, part, Catalog.simulated().shape(subrecord.shape()));
                }
                case Field.Sublist sublist -> {
                    described.put("$ref", SCHEMAS + part + "Collection");
                    ObjectNode items = schemas.putObject(part + "Collection")
                            .put("type", "object")
                            .putObject("properties")
                            .putObject("items")
                            .put("type", "array");
                    items.putObject("items").put("$ref", SCHEMAS + part + "Element");
                    describe(
                            schemas, part + "Element", part, Catalog.simulated().shape(sublist.shape()));
                }
            }
        }
    }

    private static void plain(ObjectNode described, String name, Field.Plain kind) {
        switch (kind) {
            case TEXT -> described.put("type", "string").put("nullable", true);
            case NUMBER ->
                // Units are told as float there, money as double.
                described
                        .put("type", "number")
                        .put("format", name.startsWith("quantity") ? "float" : "double")
                        .put("nullable", true);
            case INTEGER ->
                described.put("type", "integer").put("format", "int64").put("nullable", true);
            case BOOLEAN -> described.put("type", "boolean");
            case DATE -> described.put("type", "string").put("format", "date").put("nullable", true);
            case DATETIME ->
                described.put("type", "string").put("format", "date-time").put("nullable", true);
            case COUNTRY -> choice(described, List.of(Locale.getISOCountries()));
        }
    }

    private static void choice(ObjectNode described, Collection<String> ids) {
        ObjectNode properties = described.put("type", "object").putObject("properties");
        ArrayNode named = properties.putObject("id").put("type", "string").putArray("enum");
        ids.forEach(named::add);
        properties.putObject("refName").put("type", "string");
    }

    /** {@code custbody} fields stand on transactions, {@code custcol} fields on their lines. */
    private void customFields(RecordType type, ObjectNode schemas) {
        if (!type.isTransaction()) {
            return;
        }
        company.account().read(tables -> {
            tables.all("customField").keySet().forEach(name -> {
                String owner = name.startsWith("custcol") ? type.name() + "-itemElement" : type.name();
                if (schemas.path(owner).path("properties") instanceof ObjectNode properties) {
                    properties.putObject(name).put("type", "string").put("nullable", true);
                }
            });
            return "";
        });
    }
}
