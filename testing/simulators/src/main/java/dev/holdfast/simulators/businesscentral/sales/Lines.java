package dev.holdfast.simulators.businesscentral.sales;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.businesscentral.Company;
import dev.holdfast.simulators.businesscentral.Refusal;
import dev.holdfast.simulators.businesscentral.catalog.Catalog;
import dev.holdfast.simulators.businesscentral.catalog.EntityType;
import dev.holdfast.simulators.businesscentral.odata.View;
import dev.holdfast.simulators.world.Transaction;
import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;

/** Writes lines of open orders and draft credit memos. */
final class Lines {

    private static final Set<String> MONEY = Set.of(
            "quantity", "unitPrice", "discountAmount", "discountPercent", "taxCode", "lineType", "itemId", "accountId");

    private final Company company;
    private final Transaction tables;
    private final EntityType type;

    Lines(Company company, Transaction tables, EntityType document) {
        this.company = company;
        this.tables = tables;
        this.type = Catalog.type(View.LINES.get(document.name()));
    }

    EntityType type() {
        return type;
    }

    /** Adds a line. @param deep whether it comes with its document */
    ObjectNode add(ObjectNode document, JsonNode body, boolean deep) {
        type.check(body, Set.of(), Set.of());
        if (deep && body.has("sequence")) {
            throw new Refusal(400, "Internal_ServerError", "You cannot change the value of the SystemId field.");
        }
        if (body.has("documentId")
                && !body.path("documentId").asText().equals(document.path("id").asText())) {
            throw Refusal.rule("The value for \"documentId\" cannot be modified.");
        }
        open(document);
        ObjectNode line = type.empty();
        line.put("id", UUID.randomUUID().toString());
        line.put("documentId", document.path("id").asText());
        line.put("sequence", sequence(document));
        line.put("lineType", body.path("lineType").asText("Comment"));
        object(line, body);
        set(line, body);
        finish(document, line, body.has("shipQuantity"), body.has("invoiceQuantity"));
        return line;
    }

    /** Changes a line. */
    ObjectNode change(ObjectNode document, ObjectNode held, JsonNode body) {
        type.check(body, Set.of(), Set.of());
        ObjectNode line = held.deepCopy();
        if (body.has("lineObjectNumber") && !body.path("lineObjectNumber").equals(held.path("lineObjectNumber"))) {
            throw Refusal.rule("The value for \"lineObjectNumber\" cannot be modified.");
        }
        if (body.has("sequence")) {
            throw Refusal.rule("The value for sequence cannot be modified. Delete and insert the line again.");
        }
        if (MONEY.stream().anyMatch(body::has)) {
            open(document);
        }
        set(line, body);
        BigDecimal shipped = Amounts.number(line, "shippedQuantity");
        if (Amounts.number(line, "quantity").compareTo(shipped) < 0) {
            throw Refusal.rule("You cannot reduce the quantity below what is shipped: " + shipped + ".");
        }
        boolean requantified = body.has("quantity");
        finish(document, line, body.has("shipQuantity") || !requantified, body.has("invoiceQuantity") || !requantified);
        return line;
    }

    /** Takes a line away. */
    void remove(ObjectNode document, ObjectNode line) {
        if (Amounts.number(line, "shippedQuantity").signum() != 0
                || Amounts.number(line, "invoicedQuantity").signum() != 0) {
            throw Refusal.rule("You cannot delete a line of which something was posted.");
        }
        // A line without quantity is no part of what was released.
        if (Amounts.number(line, "quantity").signum() != 0) {
            open(document);
        }
        tables.delete(type.name(), line.path("id").asText());
    }

    private void finish(ObjectNode document, ObjectNode line, boolean shipSaid, boolean invoiceSaid) {
        String currency = document.path("currencyCode").asText();
        Amounts.line(line, currency);
        if (line.has("shipQuantity")) {
            BigDecimal quantity = Amounts.number(line, "quantity");
            BigDecimal left = quantity.subtract(Amounts.number(line, "shippedQuantity"));
            BigDecimal unbilled = quantity.subtract(Amounts.number(line, "invoicedQuantity"));
            boolean remainder = company.behaviour().remainderIsToShip();
            if (!shipSaid) {
                line.put("shipQuantity", remainder ? left : BigDecimal.ZERO);
            }
            if (!invoiceSaid) {
                line.put("invoiceQuantity", remainder ? unbilled : BigDecimal.ZERO);
            }
            if (Amounts.number(line, "shipQuantity").compareTo(left) > 0) {
                throw Refusal.rule("You cannot ship more than " + left + " units.");
            }
            if (Amounts.number(line, "invoiceQuantity").compareTo(unbilled) > 0) {
                throw Refusal.rule("You cannot invoice more than " + unbilled + " units.");
            }
        }
        View.touched(line, company.now());
        line.remove("lastModifiedDateTime");
        tables.put(type.name(), line.path("id").asText(), line);
    }

    /** The item or account that a line is of, and what comes from it. */
    private void object(ObjectNode line, JsonNode body) {
        String kind = line.path("lineType").asText();
        if (kind.equals("Comment")) {
            return;
        }
        boolean item = kind.equals("Item");
        if (!item && !kind.equals("Account")) {
            throw Refusal.rule("Lines of type " + kind + " are not simulated.");
        }
        String number = body.path("lineObjectNumber").asText("");
        String id = body.path(item ? "itemId" : "accountId").asText("");
        ObjectNode object = tables.all(item ? "item" : "account").values().stream()
                .filter(one -> one.path("number").asText().equals(number)
                        || one.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.rule((item ? "Item" : "Account") + " does not exist."));
        if (object.path("blocked").asBoolean()) {
            throw Refusal.rule("Blocked must be equal to 'No' in Item: No.=" + number + ".");
        }
        line.put("lineObjectNumber", object.path("number").asText());
        line.put(item ? "itemId" : "accountId", object.path("id").asText());
        line.put("description", object.path("displayName").asText());
        line.put("unitPrice", Amounts.number(object, "unitPrice"));
        line.put("taxCode", "TAXABLE");
        line.put(
                "unitOfMeasureCode", item ? object.path("baseUnitOfMeasureCode").asText() : "");
    }

    private void set(ObjectNode line, JsonNode body) {
        body.properties().forEach(field -> line.set(field.getKey(), field.getValue()));
        if (body.has("taxCode") && !Amounts.TAX.containsKey(body.path("taxCode").asText())) {
            throw new Refusal(
                    400,
                    "Application_FieldValidationException",
                    "The field Tax Group Code contains a value ("
                            + body.path("taxCode").asText() + ") that cannot be found in the related table.");
        }
        if (body.has("locationId")
                && tables.get("location", body.path("locationId").asText()).isEmpty()) {
            throw Refusal.rule("The \"locationId\" does not match to a Location.");
        }
    }

    private static void open(ObjectNode document) {
        if (!document.path("status").asText().equals("Draft")) {
            throw new Refusal(
                    400,
                    "Application_FieldValidationException",
                    "Status must be equal to 'Open' in Sales Header: No.="
                            + document.path("number").asText() + ". Current value is 'Released'.");
        }
    }

    private int sequence(ObjectNode document) {
        return View.lines(type, document.path("id").asText(), tables).stream()
                        .mapToInt(line -> line.path("sequence").asInt())
                        .max()
                        .orElse(0)
                + 10_000;
    }
}
