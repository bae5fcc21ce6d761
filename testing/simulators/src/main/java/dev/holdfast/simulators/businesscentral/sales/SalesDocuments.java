package dev.holdfast.simulators.businesscentral.sales;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.businesscentral.Company;
import dev.holdfast.simulators.businesscentral.Refusal;
import dev.holdfast.simulators.businesscentral.catalog.Catalog;
import dev.holdfast.simulators.businesscentral.catalog.EntityType;
import dev.holdfast.simulators.businesscentral.odata.View;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes, changes and deletes open orders and draft credit memos, and their lines. */
public final class SalesDocuments {

    private static final String NO_CUSTOMER = "A \"customerNumber\" or a \"customerId\" must be provided.";

    private final Company company;

    /** Of one company. */
    public SalesDocuments(Company company) {
        this.company = company;
    }

    /** Makes a document, with the lines that it comes with. @return its id */
    public String create(Cause cause, EntityType type, JsonNode body) {
        String set = Catalog.type(View.LINES.get(type.name())).set();
        Set<String> numbered = company.behaviour().manualNumbers() ? Set.of("number") : Set.of();
        if (body.has("number") && numbered.isEmpty()) {
            throw Refusal.rule(
                    "You may not enter numbers manually. If you want to enter numbers manually, please activate"
                            + " Manual Nos. in No. Series S-ORD.");
        }
        type.check(body, Set.of(set), numbered);
        List<JsonNode> lines = new ArrayList<>();
        body.path(set).forEach(lines::add);
        if (!company.behaviour().headersStay()) {
            return company.account().write(cause, tables -> {
                String id = head(tables, type, body, set);
                lines.forEach(line -> line(tables, type, id, line));
                return id;
            });
        }
        String id = company.account().write(cause, tables -> head(tables, type, body, set));
        for (JsonNode line : lines) {
            company.account().write(cause, tables -> line(tables, type, id, line));
        }
        return id;
    }

    private String head(Transaction tables, EntityType type, JsonNode body, String lines) {
        ObjectNode document = type.empty();
        String id = UUID.randomUUID().toString();
        document.put("id", id);
        ObjectNode customer = customer(tables, body);
        String number = body.path("number").asText("");
        if (number.isEmpty()) {
            boolean order = type.name().equals("salesOrder");
            number = (order ? "S-ORD" : "S-CR") + tables.next(type.name(), order ? 101001 : 1001);
        } else {
            refuseTaken(tables, type, number);
        }
        document.put("number", number);
        document.put("customerId", customer.path("id").asText());
        document.put("customerNumber", customer.path("number").asText());
        document.put("customerName", customer.path("displayName").asText());
        document.put("billToCustomerId", customer.path("id").asText());
        document.put("billToCustomerNumber", customer.path("number").asText());
        document.put("billToName", customer.path("displayName").asText());
        document.put("currencyCode", company.behaviour().localCurrency());
        document.put("status", "Draft");
        document.put("partialShipping", true);
        for (String date : List.of("orderDate", "creditMemoDate", "postingDate")) {
            if (document.has(date)) {
                document.put(date, company.today());
            }
        }
        set(tables, document, body, lines);
        View.touched(document, company.now());
        tables.put(type.name(), id, document);
        return id;
    }

    private String line(Transaction tables, EntityType type, String id, JsonNode body) {
        ObjectNode document = need(tables, type, id);
        Lines lines = new Lines(company, tables, type);
        String line = lines.add(document, body, true).path("id").asText();
        total(tables, type, document, lines);
        return line;
    }

    /** Adds a line to a document. @return its id */
    public String addLine(Cause cause, EntityType type, String id, JsonNode body) {
        return company.account().write(cause, tables -> {
            ObjectNode document = need(tables, type, id);
            Lines lines = new Lines(company, tables, type);
            String line = lines.add(document, body, false).path("id").asText();
            total(tables, type, document, lines);
            return line;
        });
    }

    /** Changes a document's head. */
    public void change(Cause cause, EntityType type, String id, String etag, JsonNode body) {
        company.account().write(cause, tables -> {
            ObjectNode document = need(tables, type, id);
            fresh(etag, document);
            type.check(body, Set.of(), Set.of());
            draft(document);
            set(tables, document, body, "");
            View.touched(document, company.now());
            tables.put(type.name(), id, document);
            if (company.behaviour().headTouchesLines()) {
                EntityType line = Catalog.type(View.LINES.get(type.name()));
                for (ObjectNode one : View.lines(line, id, tables)) {
                    ObjectNode copy = View.touched(one.deepCopy(), "");
                    copy.remove("lastModifiedDateTime");
                    tables.put(line.name(), one.path("id").asText(), copy);
                }
            }
            return id;
        });
    }

    /** Changes a line. */
    public void changeLine(Cause cause, EntityType type, String id, String lineId, String etag, JsonNode body) {
        company.account().write(cause, tables -> {
            ObjectNode document = need(tables, type, id);
            draft(document);
            Lines lines = new Lines(company, tables, type);
            ObjectNode line = lineOf(tables, lines, id, lineId);
            fresh(etag, line);
            lines.change(document, line, body);
            total(tables, type, document, lines);
            return lineId;
        });
    }

    /** Deletes a line. */
    public void deleteLine(Cause cause, EntityType type, String id, String lineId, String etag) {
        company.account().write(cause, tables -> {
            ObjectNode document = need(tables, type, id);
            draft(document);
            Lines lines = new Lines(company, tables, type);
            ObjectNode line = lineOf(tables, lines, id, lineId);
            fresh(etag, line);
            lines.remove(document, line);
            total(tables, type, document, lines);
            return lineId;
        });
    }

    /** Deletes a document of which nothing was posted. */
    public void delete(Cause cause, EntityType type, String id, String etag) {
        company.account().write(cause, tables -> {
            ObjectNode document = need(tables, type, id);
            fresh(etag, document);
            draft(document);
            EntityType line = Catalog.type(View.LINES.get(type.name()));
            View.lines(line, id, tables)
                    .forEach(one -> tables.delete(line.name(), one.path("id").asText()));
            tables.delete(type.name(), id);
            return id;
        });
    }

    private static ObjectNode lineOf(Transaction tables, Lines lines, String document, String id) {
        return tables.get(lines.type().name(), id)
                .filter(line -> line.path("documentId").asText().equals(document))
                .orElseThrow(Refusal::absent);
    }

    private void total(Transaction tables, EntityType type, ObjectNode document, Lines lines) {
        ObjectNode copy = document.deepCopy();
        Amounts.totals(copy, lines.type(), tables);
        tables.put(type.name(), copy.path("id").asText(), View.touched(copy, company.now()));
    }

    private void set(Transaction tables, ObjectNode document, JsonNode body, String lines) {
        body.properties().forEach(field -> {
            if (!field.getKey().equals(lines) && !field.getKey().equals("currencyCode")) {
                document.set(field.getKey(), field.getValue());
            }
        });
        if (body.has("shipmentMethodId")
                && tables.get("shipmentMethod", body.path("shipmentMethodId").asText())
                        .isEmpty()) {
            throw Refusal.rule("The \"shipmentMethodId\" does not match to a Shipment Method.");
        }
        if (body.has("currencyCode")) {
            String code = body.path("currencyCode").asText();
            boolean local = code.isEmpty() || code.equals(company.behaviour().localCurrency());
            if (!local
                    && tables.all("currency").values().stream()
                            .noneMatch(one -> one.path("code").asText().equals(code))) {
                throw Refusal.rule("The \"currencyCode\" does not match to a Currency.");
            }
            document.put("currencyCode", local ? company.behaviour().localCurrency() : code);
        }
    }

    private static ObjectNode customer(Transaction tables, JsonNode body) {
        String number = body.path("customerNumber").asText("");
        String id = body.path("customerId").asText("");
        if (number.isEmpty() && id.isEmpty()) {
            throw Refusal.rule(NO_CUSTOMER);
        }
        ObjectNode customer = tables.all("customer").values().stream()
                .filter(one -> one.path("number").asText().equals(number)
                        || one.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.rule("The sell-to customer cannot be found."));
        if (!customer.path("blocked").asText().equals("_x0020_")) {
            throw Refusal.rule("You cannot create this type of document when Customer " + number + " is blocked.");
        }
        return customer;
    }

    private static void refuseTaken(Transaction tables, EntityType type, String number) {
        if (tables.all(type.name()).values().stream()
                .anyMatch(one -> one.path("number").asText().equals(number))) {
            throw new Refusal(
                    400,
                    "Internal_EntityWithSameKeyExists",
                    "The record in table Sales Header already exists. Identification fields and values: No.='" + number
                            + "'");
        }
    }

    /** Posted documents are read under the same name, and not changed. */
    private static void draft(ObjectNode document) {
        if (document.path("_posted").asBoolean()) {
            throw Refusal.rule("The document is posted. You can no longer edit it.");
        }
    }

    private void fresh(String etag, ObjectNode record) {
        if (etag.isEmpty()) {
            throw new Refusal(
                    400,
                    "BadRequest_InvalidToken",
                    "Could not validate the client concurrency token required by the service.");
        }
        if (!etag.equals("*") && !etag.equals(View.etag(record))) {
            throw new Refusal(
                    company.behaviour().staleStatus(),
                    "Request_EntityChanged",
                    "Another user has already changed the record.");
        }
    }

    /** A copy of the document. */
    static ObjectNode need(Transaction tables, EntityType type, String id) {
        return tables.get(type.name(), id).orElseThrow(Refusal::absent).deepCopy();
    }
}
