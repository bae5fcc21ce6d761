package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Kind;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.booking.Terms;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.connectors.mapping.Overlay;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.ErpSettings.NetSuite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The writes that make an order of the carried webhook bodies, with ids that need no NetSuite. */
final class Mapped {

    private static final ObjectMapper PRETTY = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Map<String, String> ITEMS =
            Map.of("MUG-BLUE", "501", "TEE-M", "502", "LAMP-1", "503", "TEA-JP", "504", "GIFT-25", "505");
    private static final Map<String, String> CURRENCIES = Map.of("USD", "1", "EUR", "2", "JPY", "3");

    private Mapped() {}

    static NetSuite settings() {
        return Samples.settings(
                URI.create("http://127.0.0.1:1"), Samples.OAUTH, "custcol_holdfast_line_id", Samples.STAND_INS);
    }

    static Plan creation(String number, CustomerPolicy policy) {
        return creation(number, policy, Overlay.NONE);
    }

    static Plan creation(String number, CustomerPolicy policy, Overlay overlay) {
        BookingSettings booking = Samples.booking(policy);
        SalesOrder wanted = overlay.apply(Cases.order(number), SalesOrderBooking.book(Cases.order(number), booking));
        return new OrderPlanner(settings()).plan(wanted, references(wanted), Optional.empty());
    }

    /** Every id that an order names. */
    static References references(SalesOrder wanted) {
        Named named = new Named(settings());
        Map<Ref, String> ids = new HashMap<>();
        for (WantedLine line : WantedLine.of(wanted, named)) {
            String standIn = line.item().key().startsWith("items.")
                    ? Samples.STAND_INS.get(line.item().key().substring(6))
                    : ITEMS.get(line.item().key());
            ids.put(line.item(), standIn);
            if (line.taxCode() != null) {
                ids.put(line.taxCode(), taxCode(line.taxCode()));
            }
        }
        if (wanted.shipping() != null) {
            Ref method = Named.shippingMethod(wanted.mapping(), wanted.shipping());
            ids.put(method, Named.givenId(method).orElse("601"));
            named.taxCode(Terms.of(wanted), wanted.shipping()).ifPresent(code -> ids.putIfAbsent(code, taxCode(code)));
        }
        ids.put(Named.currency(wanted), CURRENCIES.get(wanted.currency()));
        ids.put(new Ref(Kind.CUSTOMER, "guest"), "77");
        ids.put(
                Named.subsidiary(wanted),
                Named.givenId(Named.subsidiary(wanted)).orElse("1"));
        ids.put(Named.location(wanted), Named.givenId(Named.location(wanted)).orElse("2"));
        return new References(ids, List.of());
    }

    private static String taxCode(Ref ref) {
        return Named.givenId(ref).orElse(ref.equals(Named.EXEMPT) ? "-8" : "-7");
    }

    /** The plan's writes as text that people compare. */
    static String text(Plan plan) {
        return text(plan.writes());
    }

    /** Writes as text that people compare. */
    static String text(List<Plan.Write> sent) {
        ArrayNode writes = PRETTY.createArrayNode();
        sent.forEach(write -> writes.addObject()
                .put("request", write.method() + " " + write.path())
                .put("summary", write.summary())
                .set("body", read(Json.bytes(write.body()))));
        try {
            return PRETTY.writeValueAsString(writes) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode read(byte[] body) {
        return Json.read(body, "a plan");
    }
}
