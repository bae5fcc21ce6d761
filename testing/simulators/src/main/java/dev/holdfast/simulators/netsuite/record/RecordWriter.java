package dev.holdfast.simulators.netsuite.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.Company;
import dev.holdfast.simulators.netsuite.catalog.Catalog;
import dev.holdfast.simulators.netsuite.catalog.Field;
import dev.holdfast.simulators.netsuite.catalog.RecordType;
import dev.holdfast.simulators.netsuite.catalog.Shape;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import dev.holdfast.simulators.netsuite.sales.SaleRuleBook;
import dev.holdfast.simulators.world.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Saves records: one transaction each, so that a request has its whole effect or none. */
public final class RecordWriter {

    private static final long FIRST_ID = 1001;

    private final Company company;
    private final Transaction transaction;
    private static final String MADE_AT = "_madeAt";

    private final Map<String, Rules> rules;
    private final @Nullable Instant lookedUpAt;

    /**
     * @param rules by record type
     * @param lookedUpAt when it was looked whether an external id is free; null: when the record is saved
     */
    private RecordWriter(
            Company company, Transaction transaction, Map<String, Rules> rules, @Nullable Instant lookedUpAt) {
        this.lookedUpAt = lookedUpAt;
        this.company = company;
        this.transaction = transaction;
        this.rules = rules;
    }

    /** For a client's request, with the rules of every type. */
    static RecordWriter of(Company company, Transaction transaction, Call call) {
        return new RecordWriter(company, transaction, SaleRuleBook.of(company), lookedUpAt(company, call));
    }

    /** When the account looks whether an external id is free: null for when the request takes effect. */
    static @Nullable Instant lookedUpAt(Company company, Call call) {
        return company.behaviour().externalIdsAreLookedUp() ? call.at() : null;
    }

    /** Creates a record and returns its id. @param change as {@link Incoming} reads it */
    public String create(RecordType type, ObjectNode change) {
        return save(type, null, change, Set.of());
    }

    /** Updates a record. @param replaced names of the sublists whose lines are to be the request's alone */
    public void update(RecordType type, ObjectNode before, ObjectNode change, Set<String> replaced) {
        save(type, before, change, replaced);
    }

    /** Saves a record that the system itself changed. */
    public void touch(RecordType type, ObjectNode record) {
        ObjectNode after = record.deepCopy();
        after.put("lastModifiedDate", company.now().toString());
        transaction.put(type.name(), after.path("id").asText(), after);
    }

    /** Deletes a record. */
    public void delete(RecordType type, ObjectNode record) {
        rulesOf(type).delete(transaction, record);
        String id = record.path("id").asText();
        transaction.delete(type.name(), id);
        Records.forget(transaction, type, id);
        if (record.path("externalId").isTextual()) {
            Records.release(transaction, type, record.path("externalId").asText());
        }
    }

    /** When a record was made, to the last digit; those of the seed always were there. */
    static Instant madeAt(ObjectNode record) {
        return record.path(MADE_AT).isTextual()
                ? Instant.parse(record.path(MADE_AT).asText())
                : Instant.EPOCH;
    }

    /** Puts a record of the seed, which is bookkeeping and no effect. */
    public static void plant(Transaction transaction, String type, ObjectNode record) {
        RecordType known = Catalog.simulated().need(type);
        String id = record.path("id").asText();
        transaction.keep(type, id, record);
        Records.identify(transaction, known, id);
        if (record.path("externalId").isTextual()) {
            Records.bind(transaction, known, record.path("externalId").asText(), id);
        }
    }

    private String save(RecordType type, @Nullable ObjectNode before, ObjectNode change, Set<String> replaced) {
        ObjectNode after = before == null ? Json.object() : before.deepCopy();
        merge(type, after, change, replaced);
        Draft draft = new Draft(company, transaction, type, before, change, after);
        rulesOf(type).complete(draft);
        needValues(type.shape(), after);
        rulesOf(type).settle(draft);
        Lines.forgetGiven(after);
        String now = company.now().toString();
        after.put("lastModifiedDate", now);
        if (before == null) {
            after.put("id", Long.toString(transaction.next(type.idSpace(), FIRST_ID)));
            after.put(type.family() == RecordType.Family.ENTITY ? "dateCreated" : "createdDate", now);
            after.put(MADE_AT, company.clock().instant().toString());
            Records.identify(transaction, type, after.path("id").asText());
        }
        String id = after.path("id").asText();
        rename(type, before, after, id);
        transaction.put(type.name(), id, after);
        rulesOf(type).follow(draft);
        return id;
    }

    private Rules rulesOf(RecordType type) {
        return rules.getOrDefault(type.name(), Rules.NONE);
    }

    private void merge(RecordType type, ObjectNode record, ObjectNode change, Set<String> replaced) {
        ObjectNode header = Json.object();
        for (Map.Entry<String, JsonNode> property : change.properties()) {
            Field field = type.shape().field(property.getKey()).orElse(null);
            if (field != null
                    && field.kind() instanceof Field.Sublist sublist
                    && property.getValue().isArray()) {
                boolean keyed = company.behaviour().itemLinesAreKeyed() || !type.isTransaction();
                record.set(
                        field.name(),
                        Lines.merge(
                                field.name(),
                                record.path(field.name()),
                                property.getValue(),
                                keyed ? sublist.key() : null,
                                replaced.contains(field.name()),
                                company.behaviour().unknownLinesAreRefused()));
            } else {
                header.set(property.getKey(), property.getValue());
            }
        }
        Lines.update(record, header);
    }

    private static void needValues(Shape shape, ObjectNode record) {
        List<String> missing = new ArrayList<>();
        for (Field field : shape.fields().values()) {
            if (field.label() != null && !record.hasNonNull(field.name())) {
                missing.add(field.label());
            }
            if (field.kind() instanceof Field.Sublist sublist) {
                needLineValues(field.name(), Catalog.simulated().shape(sublist.shape()), record.path(field.name()));
            }
        }
        if (!missing.isEmpty()) {
            throw Refusal.userError("Please enter value(s) for: " + String.join(", ", missing) + ".");
        }
    }

    private static void needLineValues(String sublist, Shape shape, JsonNode lines) {
        for (int i = 0; i < lines.size(); i++) {
            for (Field field : shape.fields().values()) {
                if (field.label() != null && !lines.get(i).hasNonNull(field.name())) {
                    throw Refusal.userError(
                            sublist + ".items[" + i + "]", "Please enter value(s) for: " + field.label() + ".");
                }
            }
        }
    }

    private void rename(RecordType type, @Nullable ObjectNode before, ObjectNode after, String id) {
        String old = before == null ? "" : before.path("externalId").asText("");
        String wanted = after.path("externalId").asText("");
        if (old.equals(wanted)) {
            return;
        }
        if (!old.isEmpty()) {
            Records.release(transaction, type, old);
        }
        if (!wanted.isEmpty()) {
            ExternalIds.check(wanted);
            if (ExternalIds.taken(transaction, company.behaviour(), type, wanted, lookedUpAt)) {
                throw Refusal.userError(
                        type.family() == RecordType.Family.ENTITY
                                ? "This entity already exists."
                                : "This record already exists.");
            }
            Records.bind(transaction, type, wanted, id);
        }
    }
}
