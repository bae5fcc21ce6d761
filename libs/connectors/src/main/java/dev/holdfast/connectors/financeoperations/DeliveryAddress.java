package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.contracts.order.CanonicalOrder.Address;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where an order goes, as its header keeps it: an address of the order alone. */
final class DeliveryAddress {

    private DeliveryAddress() {}

    /** All parts; one that is blank is sent as "", which is how this vendor writes nothing. */
    static ObjectNode whole(Address address) {
        ObjectNode node = Json.object();
        node.put("IsDeliveryAddressOrderSpecific", "Yes");
        node.put(
                "DeliveryAddressName",
                Stream.of(address.company(), address.name())
                        .filter(part -> part != null && !part.isBlank())
                        .collect(Collectors.joining(", ")));
        node.put(
                "DeliveryAddressStreet",
                Stream.of(address.address1(), address.address2())
                        .filter(part -> part != null && !part.isBlank())
                        .collect(Collectors.joining("\n")));
        node.put("DeliveryAddressCity", text(address.city()));
        node.put("DeliveryAddressStateId", text(address.provinceCode()));
        node.put("DeliveryAddressZipCode", text(address.zip()));
        country(address.countryCode()).ifPresent(country -> node.put("DeliveryAddressCountryRegionId", country));
        return node;
    }

    /** Whether the header holds another address. Case and white space do not count: they are tidied on the way. */
    static boolean differs(Address wanted, JsonNode header) {
        return whole(wanted).properties().stream()
                .anyMatch(field -> !tidy(field.getValue()).equals(tidy(header.path(field.getKey()))));
    }

    /** Countries go by three letters ({@code USA}), of which Shopify gives two. */
    private static Optional<String> country(@Nullable String code) {
        try {
            return code == null || !code.matches("[A-Za-z]{2}")
                    ? Optional.empty()
                    : Optional.of(Locale.of("", code.toUpperCase(Locale.ROOT)).getISO3Country());
        } catch (MissingResourceException unknown) {
            return Optional.empty();
        }
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : part.strip();
    }

    private static String tidy(JsonNode value) {
        return value.asText("").replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
    }
}
