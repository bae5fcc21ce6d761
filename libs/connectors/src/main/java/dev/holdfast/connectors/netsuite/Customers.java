package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.contracts.order.CanonicalOrder.Customer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Customers that Holdfast makes. Made once, under an external id of their own, and never changed afterwards: their data are the
 * business of whoever keeps NetSuite's customers.
 */
final class Customers {

    private Customers() {}

    /** The write that makes the order's customer; empty when there is one, or the connection's single customer stands. */
    static Optional<Write> creation(SalesOrder order, References references) {
        return Named.person(order)
                .filter(person -> !references.ids().containsKey(Named.customer(order)))
                .map(person -> {
                    String externalId = ExternalIds.customer(person.id());
                    return new Write(
                            Effect.ORDER,
                            true,
                            "PUT",
                            NetSuiteCalls.record("/customer/eid:" + externalId),
                            body(person, order, references),
                            "Create customer " + externalId);
                });
    }

    /** Who an order is for: the customer's id, or the external id of one that the same plan makes. */
    static ObjectNode entity(SalesOrder order, References references) {
        String id = references.ids().get(Named.customer(order));
        if (id != null) {
            return RecordLink.to(id);
        }
        return Named.person(order)
                .map(person -> Json.object().put("externalId", ExternalIds.customer(person.id())))
                .orElseGet(() -> RecordLink.to(Named.need(references, Named.customer(order))));
    }

    private static ObjectNode body(Customer person, SalesOrder order, References references) {
        ObjectNode body = Json.object();
        String first = text(person.firstName());
        String last = text(person.lastName());
        // NetSuite asks an individual for both names; without them a company's name is the least that it takes.
        boolean individual = first != null && last != null;
        body.put("isPerson", individual);
        if (individual) {
            body.put("firstName", first);
            body.put("lastName", last);
        } else {
            String name = first != null ? first : last;
            body.put("companyName", name != null ? name : "Shopify customer " + person.id());
        }
        put(body, "email", text(person.email()));
        put(body, "phone", text(person.phone()));
        Optional.ofNullable(references.ids().get(Named.subsidiary(order)))
                .ifPresent(id -> body.set("subsidiary", RecordLink.to(id)));
        body.set("currency", RecordLink.to(Named.need(references, Named.currency(order))));
        return body;
    }

    private static void put(ObjectNode body, String name, @Nullable String value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
