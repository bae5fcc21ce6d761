package dev.holdfast.simulators.businesscentral;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.businesscentral.catalog.Catalog;
import dev.holdfast.simulators.businesscentral.odata.View;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Transaction;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Fills a tenant's company with its first records: the same in every tenant. */
final class Seed {

    private static final String MARK = "seeded";

    private static final Map<String, String> ACCOUNTS = Map.of(
            "40200", "Shipping charged",
            "40210", "Tips",
            "40220", "Duties charged",
            "40230", "Fees charged",
            "40240", "Rounding",
            "22500", "Gift cards outstanding",
            "22700", "Tax collected",
            "40290", "Credits granted");

    private Seed() {}

    /** Seeds the company unless that is done. */
    static void plant(Company company) {
        if (company.account().read(tables -> tables.get(MARK, MARK)).isPresent()) {
            return;
        }
        Cause cause = new Cause(Cause.Origin.CONTROL, "seed", "", "", "seed", null, null);
        company.account().write(cause, tables -> {
            if (tables.get(MARK, MARK).isEmpty()) {
                plant(company, tables);
            }
            return MARK;
        });
    }

    private static void plant(Company company, Transaction tables) {
        tables.keep(MARK, MARK, Catalog.type("company").empty());
        ObjectNode self = put(company, tables, "company", Company.ID);
        self.put("name", "CRONUS USA, Inc.")
                .put("displayName", "CRONUS USA, Inc.")
                .put("systemVersion", "26.0");
        tables.keep("company", Company.ID, self);
        for (String code : List.of("EUR", "GBP", "JPY", "KWD", "CAD", "USD", "AUD", "SEK")) {
            ObjectNode currency = put(company, tables, "currency", id("currency", code));
            currency.put("code", code).put("displayName", code).put("amountDecimalPlaces", "2:2");
            tables.keep("currency", currency.path("id").asText(), currency);
        }
        for (String code : List.of("MAIN", "STORE")) {
            ObjectNode location = put(company, tables, "location", id("location", code));
            location.put("code", code).put("displayName", code);
            tables.keep("location", location.path("id").asText(), location);
        }
        for (String code : List.of("GROUND", "EXPRESS")) {
            ObjectNode method = put(company, tables, "shipmentMethod", id("shipmentMethod", code));
            method.put("code", code).put("displayName", code);
            tables.keep("shipmentMethod", method.path("id").asText(), method);
        }
        for (String code : List.of("TAXABLE", "NONTAXABLE")) {
            ObjectNode group = put(company, tables, "taxGroup", id("taxGroup", code));
            tables.keep(
                    "taxGroup",
                    group.path("id").asText(),
                    group.put("code", code).put("displayName", code));
        }
        ACCOUNTS.forEach((number, name) -> {
            ObjectNode account = put(company, tables, "account", id("account", number));
            account.put("number", number).put("displayName", name).put("directPosting", true);
            tables.keep("account", account.path("id").asText(), account);
        });
        for (String number : List.of("MUG-BLUE", "TEE-M", "LAMP-1", "TEA-JP", "GIFT-25", "OLD-MUG")) {
            item(company, tables, number);
        }
        for (String number : List.of("10000", "20000")) {
            ObjectNode customer = put(company, tables, "customer", id("customer", number));
            customer.put("number", number).put("displayName", number.equals("10000") ? "Online Guest" : "Blocked");
            customer.put("blocked", number.equals("10000") ? "_x0020_" : "All");
            tables.keep("customer", customer.path("id").asText(), customer);
        }
    }

    private static void item(Company company, Transaction tables, String number) {
        ObjectNode item = put(company, tables, "item", id("item", number));
        item.put("number", number).put("displayName", "A " + number).put("baseUnitOfMeasureCode", "PCS");
        item.put("type", number.equals("GIFT-25") ? "Service" : "Inventory");
        item.put("blocked", number.equals("OLD-MUG"));
        // A price of the catalogue's own, so that a client which forgets to say one is found out.
        item.put("unitPrice", new BigDecimal("99.99"));
        item.put("inventory", number.equals("GIFT-25") ? BigDecimal.ZERO : BigDecimal.valueOf(1000));
        tables.keep("item", item.path("id").asText(), item);
    }

    private static ObjectNode put(Company company, Transaction tables, String type, String id) {
        return View.touched(Catalog.type(type).empty(), company.now()).put("id", id);
    }

    /** The same id for the same thing in every tenant. */
    static String id(String type, String key) {
        return UUID.nameUUIDFromBytes((type + " " + key).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
