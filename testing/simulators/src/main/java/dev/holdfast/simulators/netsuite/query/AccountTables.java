package dev.holdfast.simulators.netsuite.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.netsuite.Behaviour;
import dev.holdfast.simulators.netsuite.auth.Caller;
import dev.holdfast.simulators.netsuite.catalog.Catalog;
import dev.holdfast.simulators.netsuite.catalog.RecordType;
import dev.holdfast.simulators.netsuite.record.Records;
import dev.holdfast.simulators.netsuite.sales.Stock;
import dev.holdfast.simulators.netsuite.suiteql.Datum;
import dev.holdfast.simulators.netsuite.suiteql.Schema;
import dev.holdfast.simulators.netsuite.suiteql.SuiteQlException;
import dev.holdfast.simulators.netsuite.suiteql.Table;
import dev.holdfast.simulators.world.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** An account's records as SuiteQL names them. Fields that only REST computes ({@code total}) are no columns, as in NetSuite. */
final class AccountTables implements Schema {

    private final Tables tables;
    private final Behaviour behaviour;
    private final Caller caller;
    private final Cells cells;

    AccountTables(Tables tables, Behaviour behaviour, Caller caller) {
        this.tables = tables;
        this.behaviour = behaviour;
        this.caller = caller;
        this.cells = new Cells(tables, behaviour.timeZone());
    }

    @Override
    public Optional<Table> table(String name) {
        return switch (name) {
            case "transaction" -> Optional.of(TransactionTable.of(cells, this::transactions));
            case "transactionline" ->
                Optional.of(TransactionLineTable.of(cells, this::transactions, behaviour.salesLinesAreNegative()));
            case "previoustransactionlink", "nexttransactionlink" -> Optional.of(links(name));
            case "item" -> Optional.of(item());
            case "customer" -> Optional.of(customer());
            case "currency" ->
                Optional.of(list("currency", "symbol", "isbasecurrency", "exchangerate", "currencyprecision"));
            case "subsidiary" -> Optional.of(list("subsidiary", "country", "currency"));
            case "location" -> Optional.of(list("location", "subsidiary"));
            case "salestaxitem" -> Optional.of(rated("salesTaxItem"));
            case "taxgroup" -> Optional.of(rated("taxGroup"));
            case "shipitem" -> Optional.of(rated("shipItem"));
            case "aggregateitemlocation" -> Optional.of(stock(name, item -> true));
            case "inventoryitemlocations" -> Optional.of(stock(name, this::isPlainInventory));
            case "rolepermissions" -> Optional.of(RolePermissions.of(caller, behaviour));
            case "dual" ->
                behaviour.dualIsThere()
                        ? Optional.of(Table.of("dual", String.class, () -> List.of("X"))
                                .column("dummy", Datum::text)
                                .build())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private List<ObjectNode> records(RecordType type, String table) {
        if (caller.may(type.name(), Caller.Right.VIEW)) {
            return new ArrayList<>(tables.all(type.name()).values());
        }
        if (behaviour.hiddenTablesAreRefused() && !type.isTransaction()) {
            throw SuiteQlException.hiddenTable(table);
        }
        return List.of();
    }

    private List<Cells.Sale> transactions() {
        List<Cells.Sale> sales = new ArrayList<>();
        for (RecordType type : Catalog.simulated().types()) {
            if (type.isTransaction()) {
                records(type, "transaction").forEach(record -> sales.add(new Cells.Sale(type, record)));
            }
        }
        return sales;
    }

    private Table links(String name) {
        record Link(JsonNode previous, JsonNode next, String kind) {}
        return Table.of(name, Link.class, () -> transactions().stream()
                        .filter(sale -> sale.record().has("createdFrom"))
                        .map(sale -> new Link(
                                sale.record().path("createdFrom").path("id"),
                                sale.record().path("id"),
                                sale.type().name().equals("itemFulfillment") ? "ShipRcpt" : "OrdBill"))
                        .toList())
                .column("previousdoc", link -> cells.number(link.previous()))
                .column("nextdoc", link -> cells.number(link.next()))
                .column("linktype", link -> Datum.text(link.kind()))
                .build();
    }

    private Table item() {
        return Table.of("item", Cells.Sale.class, () -> Catalog.simulated().types().stream()
                        .filter(RecordType::isSold)
                        .flatMap(type -> records(type, "item").stream().map(record -> new Cells.Sale(type, record)))
                        .toList())
                .column("id", item -> cells.number(item.record().path("id")))
                .column("itemid", item -> cells.text(item.record(), "itemId"))
                .column("fullname", item -> cells.text(item.record(), "itemId"))
                .column("displayname", item -> cells.text(item.record(), "displayName"))
                .column("externalid", item -> cells.text(item.record(), "externalId"))
                .column("upccode", item -> cells.text(item.record(), "upcCode"))
                .column(
                        "itemtype",
                        item -> Datum.text(item.type().code()),
                        item -> Datum.text(item.type().label()))
                .column("isinactive", item -> cells.flag(item.record(), "isInactive"))
                .column("lastmodifieddate", item -> cells.moment(item.record(), "lastModifiedDate"))
                .build();
    }

    private Table customer() {
        RecordType type = Catalog.simulated().need("customer");
        return Table.of("customer", ObjectNode.class, () -> records(type, "customer"))
                .column("id", customer -> cells.number(customer.path("id")))
                .column("entityid", customer -> cells.text(customer, "entityId"))
                .column("externalid", customer -> cells.text(customer, "externalId"))
                .column("email", customer -> cells.text(customer, "email"))
                .column("phone", customer -> cells.text(customer, "phone"))
                .column("companyname", customer -> cells.text(customer, "companyName"))
                .column("firstname", customer -> cells.text(customer, "firstName"))
                .column("lastname", customer -> cells.text(customer, "lastName"))
                .column("isperson", customer -> cells.flag(customer, "isPerson"))
                .column("isinactive", customer -> cells.flag(customer, "isInactive"))
                .column(
                        "currency",
                        customer -> cells.reference(customer, "currency"),
                        customer -> cells.name("currency", customer, "currency"))
                .column("datecreated", customer -> cells.moment(customer, "dateCreated"))
                .column("lastmodifieddate", customer -> cells.moment(customer, "lastModifiedDate"))
                .build();
    }

    private Table list(String name, String... further) {
        RecordType type = Catalog.simulated().need(name);
        Table.Builder<ObjectNode> table = Table.of(name, ObjectNode.class, () -> records(type, name))
                .column("id", record -> cells.number(record.path("id")))
                .column("name", record -> cells.text(record, "name"))
                .column("fullname", record -> cells.text(record, "name"))
                .column("externalid", record -> cells.text(record, "externalId"))
                .column("isinactive", record -> cells.flag(record, "isInactive"))
                .column("lastmodifieddate", record -> cells.moment(record, "lastModifiedDate"));
        for (String column : further) {
            type.shape().fields().keySet().stream()
                    .filter(field -> field.equalsIgnoreCase(column))
                    .forEach(field -> table.column(column, record -> cells.any(record.path(field))));
        }
        return table.build();
    }

    private Table rated(String name) {
        RecordType type = Catalog.simulated().need(name);
        return Table.of(name.toLowerCase(java.util.Locale.ROOT), ObjectNode.class, () -> records(type, name))
                .column("id", record -> cells.number(record.path("id")))
                .column("itemid", record -> Datum.text(Records.nameOf(record)))
                .column("name", record -> Datum.text(Records.nameOf(record)))
                .column("description", record -> cells.text(record, "description"))
                .column("rate", record -> cells.any(record.path("rate")))
                .column("isinactive", record -> cells.flag(record, "isInactive"))
                .build();
    }

    private boolean isPlainInventory(ObjectNode row) {
        return Records.typeOf(tables, "item", row.path("item").asText())
                .filter(type -> Set.of("inventoryItem").contains(type.name()))
                .isPresent();
    }

    private Table stock(String name, Predicate<ObjectNode> kept) {
        return Table.of(name, ObjectNode.class, () -> tables.all(Stock.TABLE).values().stream()
                        .filter(kept)
                        .toList())
                .column("item", row -> cells.number(row.path("item")), row -> cells.itemName(row.path("item")))
                .column("location", row -> cells.number(row.path("location")))
                .column("quantityonhand", row -> cells.any(row.path("quantityOnHand")))
                .column("quantitycommitted", row -> cells.any(row.path("quantityCommitted")))
                .column("quantityonorder", row -> cells.any(row.path("quantityOnOrder")))
                .column("quantityavailable", cells::available)
                .build();
    }
}
