package dev.holdfast.simulators.financeoperations.sales;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.financeoperations.Environment;
import dev.holdfast.simulators.financeoperations.odata.Entity;
import dev.holdfast.simulators.financeoperations.odata.Refusal;
import dev.holdfast.simulators.world.Transaction;
import java.util.Set;

/** What the environment does when a record of sales is written. */
public final class SalesRules {

    /** Entity set of headers. */
    public static final String HEADERS = "SalesOrderHeadersV2";

    /** Entity set of lines. */
    public static final String LINES = "SalesOrderLines";

    private static final Set<String> OVER = Set.of("Delivered", "Invoiced", "Canceled");

    private final Environment environment;
    private final HeaderRules headers;
    private final LineRules lines;
    private final Totals totals;

    /** Of one environment. */
    public SalesRules(Environment environment) {
        this.environment = environment;
        this.headers = new HeaderRules(environment);
        this.lines = new LineRules(environment);
        this.totals = new Totals(environment);
    }

    /** Makes a record. @param given checked against the entity, with its legal entity */
    public ObjectNode insert(Entity entity, ObjectNode given, Transaction transaction) {
        return switch (entity.set()) {
            case HEADERS -> {
                ObjectNode header = headers.insert(entity, given, transaction);
                totals.renew(header, transaction);
                yield stored(entity, header, transaction);
            }
            case LINES -> {
                ObjectNode header = header(given, transaction);
                open(header, entity);
                ObjectNode line = stored(entity, lines.insert(entity, given, header, transaction), transaction);
                totals.keep(header, transaction);
                yield line;
            }
            default -> throw Refusal.method("POST");
        };
    }

    /** Changes a record. @param record as it stands, a copy */
    public void update(Entity entity, ObjectNode record, JsonNode changes, Transaction transaction) {
        switch (entity.set()) {
            case HEADERS -> {
                headers.update(record, changes, transaction);
                totals.renew(record, transaction);
                stored(entity, record, transaction);
                if (environment.behaviour().headersTouchLines()) {
                    Totals.lines(record, transaction)
                            .forEach(
                                    (key, line) -> transaction.keep(LINES, key, touched(line.deepCopy(), transaction)));
                }
            }
            case LINES -> {
                ObjectNode header = header(record, transaction);
                open(header, entity);
                lines.update(record, changes, transaction);
                stored(entity, record, transaction);
                totals.keep(header, transaction);
            }
            default -> throw Refusal.method("PATCH");
        }
    }

    /** Deletes a record. */
    public void delete(Entity entity, ObjectNode record, Transaction transaction) {
        if (!entity.set().equals(LINES)) {
            throw Refusal.method("DELETE");
        }
        ObjectNode header = header(record, transaction);
        open(header, entity);
        transaction.delete(LINES, entity.key(record));
        totals.keep(header, transaction);
    }

    private ObjectNode stored(Entity entity, ObjectNode record, Transaction transaction) {
        ObjectNode touched = touched(record, transaction);
        transaction.put(entity.set(), entity.key(record), touched);
        return touched;
    }

    /** With a new state, told first as the vendor does. */
    static ObjectNode touched(ObjectNode record, Transaction transaction) {
        record.remove(Entity.ETAG);
        ObjectNode touched = record.objectNode();
        touched.put(Entity.ETAG, "W/\"JzEs" + transaction.next("state", 1) + "'\"");
        touched.setAll(record);
        return touched;
    }

    private ObjectNode header(JsonNode line, Transaction transaction) {
        String number = line.path("SalesOrderNumber").asText("");
        return transaction
                .get(HEADERS, HeaderRules.key(line.path("dataAreaId").asText(), number))
                .map(ObjectNode::deepCopy)
                .orElseThrow(() -> Refusal.business(
                        environment.behaviour().refusalStatus(),
                        "SalesOrderLine",
                        "The value '" + number
                                + "' in field 'Sales order' is not found in the related table 'Sales orders'"));
    }

    private void open(JsonNode header, Entity entity) {
        String status = header.path("SalesOrderStatus").asText();
        if (OVER.contains(status)) {
            throw Refusal.business(
                    environment.behaviour().refusalStatus(),
                    entity.type(),
                    "The sales order has status " + status + " and cannot be changed");
        }
    }
}
