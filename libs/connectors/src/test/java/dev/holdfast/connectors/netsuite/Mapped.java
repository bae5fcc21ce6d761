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
        BookingSettings booking = Samples.booking(policy);
        SalesOrder wanted = SalesOrderBooking.book(Cases.order(number), booking);
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
                ids.put(line.taxCode(), line.taxCode().equals(Named.EXEMPT) ? "-8" : "-7");
            }
        }
        if (wanted.shipping() != null) {
            ids.put(Named.shippingMethod(wanted.shipping()), "601");
            named.taxCode(Terms.of(wanted), wanted.shipping().taxes())
                    .ifPresent(code -> ids.putIfAbsent(code, code.equals(Named.EXEMPT) ? "-8" : "-7"));
        }
        ids.put(Named.currency(wanted), CURRENCIES.get(wanted.currency()));
        ids.put(new Ref(Kind.CUSTOMER, "guest"), "77");
        ids.put(Named.subsidiary(), "1");
        ids.put(Named.location(wanted), "2");
        return new References(ids, List.of());
    }

    /** The plan's writes as text that people compare. */
    static String text(Plan plan) {
        ArrayNode writes = PRETTY.createArrayNode();
        plan.writes().forEach(write -> writes.addObject()
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
