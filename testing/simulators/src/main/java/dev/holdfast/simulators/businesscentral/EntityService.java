package dev.holdfast.simulators.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.businesscentral.catalog.Catalog;
import dev.holdfast.simulators.businesscentral.catalog.EntityType;
import dev.holdfast.simulators.businesscentral.odata.Collection;
import dev.holdfast.simulators.businesscentral.odata.View;
import dev.holdfast.simulators.businesscentral.sales.Posting;
import dev.holdfast.simulators.businesscentral.sales.SalesDocuments;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.world.Cause;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entities of the company: read by anybody's question, written as their pages let them be. */
final class EntityService {

    private static final Pattern PATH = Pattern.compile(
            "/(\\w+)(?:\\(([0-9a-fA-F-]{36})\\))?(?:/(\\w+)(?:\\(([0-9a-fA-F-]{36})\\))?|/Microsoft\\.NAV\\.(\\w+))?");
    private static final Set<String> DOCUMENTS = Set.of("salesOrder", "salesCreditMemo");

    private final Company company;
    private final Call call;
    private final UnaryOperator<ObjectNode> shown;

    EntityService(Company company, Call call) {
        this.company = company;
        this.call = call;
        this.shown = company::shown;
    }

    /** @param path below the company */
    Answer answer(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            throw Refusal.noSegment(path);
        }
        EntityType type = type(parts.group(1));
        String id = parts.group(2);
        if (parts.group(5) != null) {
            return action(type, id, parts.group(5));
        }
        if (parts.group(3) == null) {
            return id == null ? collection(type) : entity(type, id);
        }
        EntityType lines = type(parts.group(3));
        if (id == null || !lines.name().equals(View.LINES.get(type.name()))) {
            throw Refusal.noSegment(parts.group(3));
        }
        return parts.group(4) == null ? lines(type, id, lines) : line(type, id, lines, parts.group(4));
    }

    private static EntityType type(String set) {
        return Catalog.ofSet(set)
                .filter(type -> !type.set().equals("companies"))
                .orElseThrow(() -> Refusal.noSegment(set));
    }

    private Answer collection(EntityType type) {
        return switch (call.method()) {
            case "GET" -> {
                boolean line = View.LINES.containsValue(type.name());
                if (line && !call.parameter("$filter").orElse("").contains("documentId eq")) {
                    throw Refusal.rule("You must specify an Id or a Document Id to get the lines.");
                }
                yield company.account().read(tables -> new Collection(call, type, shown)
                        .page(List.copyOf(tables.all(type.name()).values()), tables));
            }
            case "POST" -> {
                String id;
                if (DOCUMENTS.contains(type.name())) {
                    id = new SalesDocuments(company).create(cause("create " + type.name()), type, body());
                } else if (type.name().equals("customer")) {
                    id = customer();
                } else {
                    throw Refusal.method();
                }
                yield one(type, id, 201);
            }
            default -> throw Refusal.method();
        };
    }

    private Answer entity(EntityType type, String id) {
        SalesDocuments documents = new SalesDocuments(company);
        return switch (call.method()) {
            case "GET" -> one(type, id, 200);
            case "PATCH" -> {
                document(type);
                documents.change(cause("change " + type.name()), type, id, etag(), body());
                yield one(type, id, 200);
            }
            case "DELETE" -> {
                document(type);
                documents.delete(cause("delete " + type.name()), type, id, etag());
                yield Answer.empty(204);
            }
            default -> throw Refusal.method();
        };
    }

    private Answer lines(EntityType type, String id, EntityType lines) {
        if (company.account().read(tables -> tables.get(type.name(), id)).isEmpty()) {
            throw Refusal.absent();
        }
        return switch (call.method()) {
            case "GET" ->
                company.account()
                        .read(tables -> new Collection(call, lines, shown).page(View.lines(lines, id, tables), tables));
            case "POST" -> {
                document(type);
                yield one(
                        lines,
                        new SalesDocuments(company).addLine(cause("create " + lines.name()), type, id, body()),
                        201);
            }
            default -> throw Refusal.method();
        };
    }

    private Answer line(EntityType type, String id, EntityType lines, String lineId) {
        SalesDocuments documents = new SalesDocuments(company);
        return switch (call.method()) {
            case "GET" -> one(lines, lineId, 200);
            case "PATCH" -> {
                document(type);
                documents.changeLine(cause("change " + lines.name()), type, id, lineId, etag(), body());
                yield one(lines, lineId, 200);
            }
            case "DELETE" -> {
                document(type);
                documents.deleteLine(cause("delete " + lines.name()), type, id, lineId, etag());
                yield Answer.empty(204);
            }
            default -> throw Refusal.method();
        };
    }

    private Answer action(EntityType type, String id, String action) {
        if (!call.method().equals("POST") || id == null) {
            throw Refusal.method();
        }
        Posting posting = new Posting(company);
        switch (type.name() + "." + action) {
            case "salesOrder.shipAndInvoice" -> posting.order(cause("shipAndInvoice"), id, true, true);
            case "salesCreditMemo.post" -> posting.creditMemo(cause("post"), id);
            default -> throw Refusal.noSegment("Microsoft.NAV." + action);
        }
        return Answer.empty(204);
    }

    private String customer() {
        EntityType type = Catalog.type("customer");
        JsonNode body = body();
        type.check(body, Set.of(), Set.of());
        if (body.has("number") && !company.behaviour().manualCustomers()) {
            throw Refusal.rule(
                    "You may not enter numbers manually. If you want to enter numbers manually, please activate"
                            + " Manual Nos. in No. Series CUST.");
        }
        return company.account().write(cause("create customer"), tables -> {
            ObjectNode customer = type.empty();
            body.properties().forEach(field -> customer.set(field.getKey(), field.getValue()));
            String number = customer.path("number").asText();
            if (number.isEmpty()) {
                customer.put("number", "C" + tables.next("customer", 30001));
            } else if (tables.all("customer").values().stream()
                    .anyMatch(one -> one.path("number").asText().equals(number))) {
                throw new Refusal(
                        400,
                        "Internal_EntityWithSameKeyExists",
                        "The record in table Customer already exists. Identification fields and values: No.='" + number
                                + "'");
            }
            String id = UUID.randomUUID().toString();
            tables.put("customer", id, View.touched(customer.put("id", id), company.now()));
            return id;
        });
    }

    private static void document(EntityType type) {
        if (!DOCUMENTS.contains(type.name())) {
            throw Refusal.method();
        }
    }

    private Answer one(EntityType type, String id, int status) {
        return company.account().read(tables -> {
            ObjectNode record = tables.get(type.name(), id).orElseThrow(Refusal::absent);
            View view = status == 200 && call.method().equals("GET")
                    ? new Collection(call, type, shown).view()
                    : View.plain(shown);
            ObjectNode told = view.of(type, record, tables);
            return Answer.json(status, told).with("OData-Version", "4.0");
        });
    }

    private JsonNode body() {
        if (!call.header("content-type").orElse("").startsWith("application/json")) {
            throw new Refusal(415, "UnsupportedMediaType", "The content type must be application/json.");
        }
        try {
            return call.json();
        } catch (BadRequest e) {
            throw Refusal.bad(e.getMessage());
        }
    }

    private String etag() {
        return call.header("if-match").orElse("");
    }

    private Cause cause(String operation) {
        return Cause.client(call, operation);
    }
}
