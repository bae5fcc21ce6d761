package dev.holdfast.simulators.financeoperations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.exchange.Routes;
import dev.holdfast.simulators.financeoperations.odata.Catalog;
import dev.holdfast.simulators.financeoperations.odata.Entity;
import dev.holdfast.simulators.financeoperations.odata.Refusal;
import dev.holdfast.simulators.financeoperations.sales.SalesRules;
import dev.holdfast.simulators.world.Cause;
import java.util.Locale;
import java.util.Optional;

/** What tests ask of one environment: list apps, do what people do with orders, change products and stock. */
final class FinanceOperationsControl {

    private final Environment environment;

    FinanceOperationsControl(Environment environment) {
        this.environment = environment;
    }

    Optional<Answer> answer(Call call) {
        try {
            return new Routes()
                    .on("PUT", "/applications/{id}", (asked, names) -> application(asked, names.getOrDefault("id", "")))
                    .on("DELETE", "/applications/{id}", (asked, names) -> unlist(asked, names.getOrDefault("id", "")))
                    .on("POST", "/records/{set}", (asked, names) -> insert(asked, names.getOrDefault("set", "")))
                    .on("PUT", "/records/{set}", (asked, names) -> put(asked, names.getOrDefault("set", "")))
                    .on(
                            "POST",
                            "/orders/{company}/{number}/state",
                            (asked, names) ->
                                    state(asked, names.getOrDefault("company", ""), names.getOrDefault("number", "")))
                    .answer(call);
        } catch (Refusal refusal) {
            return Optional.of(refusal.answer());
        }
    }

    /** {@code {tenant, roles?}}: maps the app to a user whose roles are {@code write}, {@code read} or {@code none}. */
    private Answer application(Call call, String id) {
        JsonNode body = call.json();
        if (!body.path("tenant").isTextual()) {
            throw new BadRequest("tenant is missing: it must be the tenant that the app is registered in");
        }
        ObjectNode entry = Json.object()
                .put("clientId", id)
                .put("tenant", body.path("tenant").asText())
                .put("roles", body.path("roles").asText("write"));
        environment.account().write(Cause.control(call, "list app"), transaction -> {
            transaction.keep(Access.APPLICATION, id, entry);
            return id;
        });
        return Answer.empty(204);
    }

    private Answer unlist(Call call, String id) {
        environment.account().write(Cause.control(call, "unlist app"), transaction -> {
            transaction.delete(Access.APPLICATION, id);
            return id;
        });
        return Answer.empty(204);
    }

    /** A record that a person or another integration makes, by the same rules. */
    private Answer insert(Call call, String set) {
        Entity entity = entity(set);
        JsonNode body = call.json();
        entity.check(body, true);
        ObjectNode record = environment.account().write(Cause.control(call, "insert"), transaction -> new SalesRules(
                        environment)
                .insert(entity, ((ObjectNode) body).deepCopy(), transaction));
        return Answer.json(201, record);
    }

    /** A product or a stock position, whole or in part; what is left out becomes empty. */
    private Answer put(Call call, String set) {
        Entity entity = entity(set);
        ObjectNode record = entity.whole((ObjectNode) call.json());
        ObjectNode stated = Json.object().put(Entity.ETAG, "W/\"" + call.id() + "\"");
        stated.setAll(record);
        environment.account().write(Cause.control(call, "put"), transaction -> {
            transaction.put(set, entity.key(record), stated);
            return set;
        });
        return Answer.empty(204);
    }

    /**
     * {@code {SalesOrderStatus?, SalesOrderProcessingStatus?, lines?}}: what delivering, invoicing, cancelling do to an order;
     * {@code lines} is the status of its lines.
     */
    private Answer state(Call call, String company, String number) {
        JsonNode body = call.json();
        String key = (company + "|" + number).toLowerCase(Locale.ROOT);
        environment.account().write(Cause.control(call, "state"), transaction -> {
            ObjectNode header = transaction
                    .get(SalesRules.HEADERS, key)
                    .map(ObjectNode::deepCopy)
                    .orElseThrow(() -> new BadRequest("there is no order " + company + "/" + number));
            for (String field : new String[] {"SalesOrderStatus", "SalesOrderProcessingStatus"}) {
                if (body.has(field)) {
                    header.set(field, body.path(field));
                }
            }
            header.put(Entity.ETAG, "W/\"" + call.id() + "\"");
            transaction.put(SalesRules.HEADERS, key, header);
            if (body.has("lines")) {
                transaction.all(SalesRules.LINES).forEach((lineKey, line) -> {
                    if (line.path("SalesOrderNumber").equals(header.path("SalesOrderNumber"))
                            && line.path("dataAreaId").equals(header.path("dataAreaId"))) {
                        ObjectNode changed = line.deepCopy();
                        changed.set("SalesOrderLineStatus", body.path("lines"));
                        transaction.put(SalesRules.LINES, lineKey, changed);
                    }
                });
            }
            return key;
        });
        return Answer.empty(204);
    }

    private static Entity entity(String set) {
        return Catalog.simulated().set(set).orElseThrow(() -> new BadRequest("there is no entity set " + set));
    }
}
