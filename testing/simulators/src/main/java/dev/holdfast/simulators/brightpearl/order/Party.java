package dev.holdfast.simulators.brightpearl.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.Body;
import dev.holdfast.simulators.brightpearl.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Who an order is for, billed to, or delivered to. */
final class Party {

    private static final List<String> TEXTS = List.of(
            "addressFullName",
            "companyName",
            "addressLine1",
            "addressLine2",
            "addressLine3",
            "addressLine4",
            "postalCode",
            "telephone",
            "mobileTelephone",
            "fax",
            "email");

    private static final Set<String> GIVEN = Set.of(
            "addressFullName",
            "companyName",
            "addressLine1",
            "addressLine2",
            "addressLine3",
            "addressLine4",
            "postalCode",
            "countryIsoCode",
            "telephone",
            "mobileTelephone",
            "email");

    private Party() {}

    /** Fills in what a contact without an address shows. */
    static void whole(ObjectNode party) {
        TEXTS.forEach(field -> party.put(field, ""));
        country(party, "US");
    }

    /** Puts a given address in its place, where there is one. */
    static void address(ObjectNode party, JsonNode address) {
        if (address.isMissingNode()) {
            return;
        }
        Body.check(address, GIVEN, "an address");
        address.properties().forEach(field -> {
            if (!field.getValue().isTextual()) {
                throw Refusal.invalid("ORDC-070", field.getKey() + " of an address must be text");
            }
            party.set(field.getKey(), field.getValue());
        });
        if (address.has("countryIsoCode")) {
            country(party, address.path("countryIsoCode").asText());
        }
    }

    private static void country(ObjectNode party, String code) {
        if (!Set.of(Locale.getISOCountries()).contains(code)) {
            throw Refusal.invalid("ORDC-071", "Country " + code + " does not exist");
        }
        Locale country = Locale.of("", code);
        party.put("country", country.getDisplayCountry(Locale.ENGLISH))
                .put("countryId", 1 + List.of(Locale.getISOCountries()).indexOf(code))
                .put("countryIsoCode", code)
                .put("countryIsoCode3", country.getISO3Country());
    }
}
