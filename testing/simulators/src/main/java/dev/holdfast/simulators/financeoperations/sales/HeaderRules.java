package dev.holdfast.simulators.financeoperations.sales;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.financeoperations.Environment;
import dev.holdfast.simulators.financeoperations.odata.Entity;
import dev.holdfast.simulators.financeoperations.odata.Refusal;
import dev.holdfast.simulators.world.Tables;
import dev.holdfast.simulators.world.Transaction;
import java.util.Currency;
import java.util.Locale;

/** Headers of sales orders. */
final class HeaderRules {

    private static final int LONGEST_NUMBER = 20;
    private static final int LONGEST_REQUISITION = 20;
    private static final int LONGEST_REFERENCE = 60;

    private final Environment environment;

    HeaderRules(Environment environment) {
        this.environment = environment;
    }

    static String key(String company, String number) {
        return (company + "|" + number).toLowerCase(Locale.ROOT);
    }

    ObjectNode insert(Entity entity, ObjectNode given, Transaction transaction) {
        ObjectNode header = entity.whole(given);
        String company = header.path("dataAreaId").asText();
        if (transaction.get("company", company).isEmpty()) {
            throw refused("Legal entity '" + company + "' does not exist");
        }
        String number = number(given.path("SalesOrderNumber").asText(""), company, transaction);
        header.put("SalesOrderNumber", number);
        String ordering = header.path("OrderingCustomerAccountNumber").asText();
        filled(ordering, "Customer account");
        if (header.path("InvoiceCustomerAccountNumber").asText().isEmpty()) {
            header.put("InvoiceCustomerAccountNumber", ordering);
        }
        currency(header);
        header.put("SalesOrderStatus", "Backorder")
                .put("SalesOrderProcessingStatus", "Active")
                .put("OrderCreationDateTime", environment.now().toString());
        checked(header, transaction);
        return header;
    }

    void update(ObjectNode header, JsonNode changes, Transaction transaction) {
        header.setAll((ObjectNode) changes);
        checked(header, transaction);
    }

    private String number(String given, String company, Transaction transaction) {
        if (!environment.behaviour().numbersAreGiven()) {
            if (!given.isEmpty()) {
                throw refused("Field 'Sales order' is numbered by number sequence Sale_1 and must not be filled in");
            }
            return String.format(Locale.ROOT, "%06d", transaction.next("sales-order-" + company, 101));
        }
        filled(given, "Sales order");
        longest(given, LONGEST_NUMBER, "Sales order");
        if (transaction.get(SalesRules.HEADERS, key(company, given)).isPresent()) {
            throw refused("Cannot create a record in Sales orders (SalesTable). Sales order: " + given
                    + ". The record already exists");
        }
        return given;
    }

    private void checked(ObjectNode header, Tables tables) {
        String company = header.path("dataAreaId").asText();
        for (String field : new String[] {"OrderingCustomerAccountNumber", "InvoiceCustomerAccountNumber"}) {
            String account = header.path(field).asText();
            if (tables.get("customer", key(company, account)).isEmpty()) {
                throw refused("The value '" + account
                        + "' in field 'Customer account' is not found in the related table 'Customers'");
            }
        }
        warehouse(header, "DefaultShippingSiteId", "DefaultShippingWarehouseId", tables);
        longest(header.path("CustomerRequisitionNumber").asText(), LONGEST_REQUISITION, "Customer requisition");
        longest(header.path("CustomersOrderReference").asText(), LONGEST_REFERENCE, "Customer reference");
        String country = header.path("DeliveryAddressCountryRegionId").asText();
        if (!country.isEmpty() && !country.matches("[A-Z]{3}")) {
            throw refused("The value '" + country
                    + "' in field 'Country/region' is not found in the related table 'Country/region'");
        }
    }

    /** A warehouse lies on one site. */
    void warehouse(JsonNode record, String site, String warehouse, Tables tables) {
        String there = record.path(warehouse).asText();
        if (there.isEmpty()) {
            return;
        }
        String key = key(record.path("dataAreaId").asText(), there);
        String lies = tables.get("warehouse", key)
                .map(known -> known.path("site").asText())
                .orElseThrow(() -> refused("The value '" + there
                        + "' in field 'Warehouse' is not found in the related table 'Warehouses'"));
        if (!lies.equals(record.path(site).asText())) {
            throw refused("Warehouse " + there + " does not belong to site "
                    + record.path(site).asText());
        }
    }

    private void currency(JsonNode header) {
        String code = header.path("CurrencyCode").asText();
        filled(code, "Currency");
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(code))) {
            throw refused("The value '" + code + "' in field 'Currency' is not found in the related table 'Currency'");
        }
    }

    private void filled(String value, String field) {
        if (value.isBlank()) {
            throw refused("Field '" + field + "' must be filled in");
        }
    }

    private void longest(String value, int most, String field) {
        if (value.length() > most) {
            throw refused("The value of field '" + field + "' has more than " + most + " characters");
        }
    }

    private Refusal refused(String infolog) {
        return Refusal.business(environment.behaviour().refusalStatus(), "SalesOrderHeaderV2", infolog);
    }
}
