package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.contracts.order.CanonicalOrder.Address;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bill-to and ship-to as NetSuite's address subrecord keeps them. */
final class Addresses {

    private Addresses() {}

    /** An address for a new document: blank parts are left out. */
    static ObjectNode written(Address address) {
        ObjectNode all = whole(address);
        ObjectNode result = Json.object();
        all.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                result.set(field.getKey(), field.getValue());
            }
        });
        return result;
    }

    /**
     * An address for a document that stands: parts that went blank are sent as null, since what is left out stays.
     *
     * <p>A company is the addressee and the person its attention; without a company the person is the addressee.
     */
    static ObjectNode whole(Address address) {
        String company = blankToNull(address.company());
        String name = blankToNull(address.name());
        ObjectNode node = Json.object();
        node.put("addressee", company == null ? name : company);
        node.put("attention", company == null ? null : name);
        node.put("addr1", blankToNull(address.address1()));
        node.put("addr2", blankToNull(address.address2()));
        node.put("city", blankToNull(address.city()));
        node.put("state", blankToNull(address.provinceCode()));
        node.put("zip", blankToNull(address.zip()));
        node.put("addrPhone", blankToNull(address.phone()));
        String country = address.countryCode();
        if (country != null && country.matches("[A-Za-z]{2}")) {
            node.set("country", RecordLink.to(country.toUpperCase(Locale.ROOT)));
        }
        return node;
    }

    /** Whether NetSuite holds another address. Case and white space do not count: NetSuite tidies what it is given. */
    static boolean differs(Address wanted, JsonNode held) {
        ObjectNode want = whole(wanted);
        for (var field : want.properties()) {
            JsonNode is = held.path(field.getKey());
            String wantText =
                    field.getValue().isObject() ? field.getValue().path("id").asText() : tidy(field.getValue());
            String isText = is.isObject() ? is.path("id").asText() : tidy(is);
            if (!wantText.equals(isText)) {
                return true;
            }
        }
        return false;
    }

    private static String tidy(JsonNode node) {
        return node.isNull() || node.isMissingNode()
                ? ""
                : node.asText().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
