package dev.holdfast.simulators.netsuite.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.netsuite.catalog.Field;
import dev.holdfast.simulators.netsuite.suiteql.Datum;
import dev.holdfast.simulators.netsuite.suiteql.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;

/** The table {@code transaction}: the heads of all kinds of transactions. */
final class TransactionTable {

    private TransactionTable() {}

    static Table of(Cells cells, Supplier<List<Cells.Sale>> rows) {
        return Table.of("transaction", Cells.Sale.class, rows)
                .column("id", sale -> cells.number(sale.record().path("id")))
                .column("tranid", sale -> cells.text(sale.record(), "tranId"))
                .column("externalid", sale -> cells.text(sale.record(), "externalId"))
                .column("otherrefnum", sale -> cells.text(sale.record(), "otherRefNum"))
                .column("trandate", sale -> cells.day(sale.record(), "tranDate"))
                .column(
                        "type",
                        sale -> Datum.text(sale.type().code()),
                        sale -> Datum.text(sale.type().label()))
                .column("recordtype", sale -> Datum.text(sale.type().name().toLowerCase(java.util.Locale.ROOT)))
                .column("status", sale -> cells.text(sale.record(), "status"), TransactionTable::statusName)
                .column(
                        "entity",
                        sale -> cells.reference(sale.record(), entity(sale)),
                        sale -> cells.name("customer", sale.record(), entity(sale)))
                .column(
                        "currency",
                        sale -> cells.reference(sale.record(), "currency"),
                        sale -> cells.name("currency", sale.record(), "currency"))
                .column("exchangerate", sale -> cells.any(sale.record().path("exchangeRate")))
                .column("foreigntotal", TransactionTable::total)
                .column("memo", sale -> cells.text(sale.record(), "memo"))
                .column("email", sale -> cells.text(sale.record(), "email"))
                .column("createddate", sale -> cells.moment(sale.record(), "createdDate"))
                .column("lastmodifieddate", sale -> cells.moment(sale.record(), "lastModifiedDate"))
                .column(
                        "voided",
                        sale -> Datum.flag(sale.record().path("status").asText().equals("V")
                                && !sale.type().code().equals("SalesOrd")))
                .build();
    }

    /** Payments call it the customer. */
    private static String entity(Cells.Sale sale) {
        return sale.record().has("customer") ? "customer" : "entity";
    }

    private static Datum total(Cells.Sale sale) {
        JsonNode total = sale.record().path("total");
        if (!total.isNumber()) {
            return Datum.Nothing.NULL;
        }
        BigDecimal amount = total.decimalValue();
        return Datum.number(sale.type().code().equals("CustCred") ? amount.negate() : amount);
    }

    private static Datum statusName(Cells.Sale sale) {
        String letter = sale.record().path("status").asText();
        return sale.type()
                .shape()
                .field("status")
                .filter(field -> field.kind() instanceof Field.Choice)
                .map(field -> ((Field.Choice) field.kind()).names().getOrDefault(letter, letter))
                .map(name -> Datum.text(sale.type().label() + " : " + name))
                .orElse(Datum.Nothing.NULL);
    }
}
