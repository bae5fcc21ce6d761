package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.contracts.order.CanonicalOrder.Customer;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Customers that Holdfast makes, under a number of its own, which Business Central keeps unique; so their number series must allow
 * manual numbers. Never changed afterwards: their data are the business of whoever keeps Business Central's customers.
 */
final class Customers {

    private static final int LONGEST_NAME = 100;

    private Customers() {}

    /** The number that an order names. */
    static String number(SalesOrder order, References references) {
        String known = references.ids().get(Named.customer(order));
        if (known != null) {
            return known;
        }
        return Named.person(order)
                .map(person -> OwnKeys.customerNumber(person.id()))
                .orElseGet(() -> Named.need(references, Named.customer(order)));
    }

    /** The write that makes the order's customer; empty when there is one, or the connection's single customer stands. */
    static Optional<Write> creation(SalesOrder order, References references, String company) {
        return Named.person(order)
                .filter(person -> !references.ids().containsKey(Named.customer(order)))
                .map(person -> new Write(
                        Effect.ORDER,
                        true,
                        "POST",
                        company + "/customers",
                        body(person),
                        "Create customer " + OwnKeys.customerNumber(person.id())));
    }

    private static ObjectNode body(Customer person) {
        String name = Stream.of(text(person.firstName()), text(person.lastName()))
                .filter(part -> part != null)
                .collect(Collectors.joining(" "));
        ObjectNode body = Json.object();
        body.put("number", OwnKeys.customerNumber(person.id()));
        String shown = name.isEmpty() ? "Shopify customer " + person.id() : name;
        body.put("displayName", shown.length() > LONGEST_NAME ? shown.substring(0, LONGEST_NAME) : shown);
        body.put("type", "Person");
        put(body, "email", text(person.email()), 80);
        put(body, "phoneNumber", text(person.phone()), 30);
        return body;
    }

    /** What does not fit is left out: half an address of e-mail is another's. */
    private static void put(ObjectNode body, String name, @Nullable String value, int longest) {
        if (value != null && value.length() <= longest) {
            body.put(name, value);
        }
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
