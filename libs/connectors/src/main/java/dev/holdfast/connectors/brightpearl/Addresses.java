package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.contracts.order.CanonicalOrder.Address;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Addresses as Brightpearl writes them: street, further street, town and county are its lines 1 to 4. */
final class Addresses {

    private Addresses() {}

    /** @param email of the person it is of; null for none */
    static ObjectNode written(Address address, @Nullable String email) {
        ObjectNode node = Json.object();
        put(node, "addressFullName", address.name());
        put(node, "companyName", address.company());
        put(node, "addressLine1", address.address1());
        put(node, "addressLine2", address.address2());
        put(node, "addressLine3", address.city());
        put(node, "addressLine4", address.provinceCode());
        put(node, "postalCode", address.zip());
        String country = address.countryCode();
        if (country != null && country.matches("[A-Za-z]{2}")) {
            node.put("countryIsoCode", country.toUpperCase(Locale.ROOT));
        }
        put(node, "telephone", address.phone());
        put(node, "email", email);
        return node;
    }

    /**
     * Whether a parcel would go elsewhere: by street and post code alone, letters and digits alone, since Brightpearl tidies what it
     * is given. An address that it does not tell is not held against it.
     */
    static boolean elsewhere(Address wanted, JsonNode held) {
        return differs(wanted.address1(), held.path("addressLine1")) || differs(wanted.zip(), held.path("postalCode"));
    }

    private static boolean differs(@Nullable String wanted, JsonNode held) {
        String is = tidy(held.asText(""));
        return wanted != null
                && !wanted.isBlank()
                && !is.isEmpty()
                && !tidy(wanted).equals(is);
    }

    private static String tidy(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static void put(ObjectNode node, String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            node.put(field, value.strip());
        }
    }
}
