package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom a compliance request is about, and whether a body speaks of that person: by the customer's id, an order of his, his e-mail
 * address or his telephone number, wherever they stand. Personal data: never in a log, label, alert or error.
 *
 * @param orders the orders that the request names
 */
public record Person(
        @Nullable String id,
        @Nullable String email,
        @Nullable String phone,
        Set<String> orders) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The customers and orders that a body names. */
    public record Named(Set<String> customers, Set<String> orders) {}

    /**
     * Whom the body of {@code customers/redact} or {@code customers/data_request} is about.
     *
     * @throws dev.holdfast.transport.UpstreamException {@code ContractViolation}: malformed, or naming nobody
     */
    public static Person of(byte[] request) {
        Node root = BodyParser.object(request);
        Node customer = root.optionalObject("customer");
        Set<String> orders = new TreeSet<>();
        for (String field : new String[] {"orders_to_redact", "orders_requested"}) {
            root.json().path(field).forEach(order -> orders.add(order.asText()));
        }
        Person person = customer == null
                ? new Person(null, null, null, orders)
                : new Person(
                        customer.optionalId("id"),
                        customer.optionalText("email"),
                        customer.optionalText("phone"),
                        orders);
        if (person.id == null && person.email == null && person.phone == null && orders.isEmpty()) {
            throw Violations.at(root.at("customer"), "is missing: the request does not say whom it is about");
        }
        return person;
    }

    /** What a body names, as far as it can be read; of what is no JSON, nothing. */
    public static Named named(byte[] body) {
        Set<String> customers = new TreeSet<>();
        Set<String> orders = new TreeSet<>();
        read(body).ifPresent(root -> {
            add(orders, root.path("id"));
            add(orders, root.path("order_id"));
            collect(root, "", customers, orders);
        });
        return new Named(customers, orders);
    }

    /** Whether the body speaks of this person. Of what is no JSON, the text is searched. */
    public boolean isIn(byte[] body) {
        Optional<JsonNode> root = read(body);
        if (root.isEmpty()) {
            String text = new String(body, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
            return Stream.concat(Stream.of(id, email, phone), orders.stream())
                    .anyMatch(known -> known != null && text.contains(known.toLowerCase(Locale.ROOT)));
        }
        Named named = named(body);
        return (id != null && named.customers().contains(id))
                || named.orders().stream().anyMatch(orders::contains)
                || says(root.get());
    }

    private boolean says(JsonNode node) {
        if (node.isContainerNode()) {
            for (JsonNode child : node) {
                if (says(child)) {
                    return true;
                }
            }
            return false;
        }
        String text = node.asText();
        return (email != null && email.equalsIgnoreCase(text.strip()))
                || (phone != null && !digits(phone).isEmpty() && digits(phone).equals(digits(text)));
    }

    private static void collect(JsonNode node, String name, Set<String> customers, Set<String> orders) {
        if (node.isObject()) {
            if (name.equals("customer")) {
                add(customers, node.path("id"));
            }
            add(customers, node.path("customer_id"));
            add(orders, node.path("order_id"));
            node.properties().forEach(field -> collect(field.getValue(), field.getKey(), customers, orders));
        } else if (node.isArray()) {
            node.forEach(item -> collect(item, name, customers, orders));
        }
    }

    private static void add(Set<String> ids, JsonNode id) {
        if (id.isIntegralNumber() || id.isTextual()) {
            ids.add(id.asText());
        }
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    private static Optional<JsonNode> read(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isContainerNode);
        } catch (IOException e) {
            // Its text may be a person's: the parser's message, which repeats it, goes no further.
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Person[personal data withheld]";
    }
}
