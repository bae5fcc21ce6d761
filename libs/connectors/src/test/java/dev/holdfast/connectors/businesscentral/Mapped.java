package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Kind;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.settings.BusinessCentralSettings.Credits;
import dev.holdfast.settings.BusinessCentralSettings.LineIds;
import dev.holdfast.settings.BusinessCentralSettings.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The writes that make an order of the carried webhook bodies, with ids that need no Business Central. */
final class Mapped {

    private static final ObjectMapper PRETTY = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Mapped() {}

    static BusinessCentralSettings settings() {
        return SimulatedCompany.settings(
                URI.create("http://127.0.0.1:1"), Numbers.SERIES, LineIds.DESCRIPTION_2, Credits.POSTED);
    }

    static Plan creation(String number, CustomerPolicy policy) {
        SalesOrder wanted = SalesOrderBooking.book(Cases.order(number), SimulatedCompany.booking(policy));
        return new OrderPlanner(settings()).plan(wanted, references(wanted), Optional.empty());
    }

    /** Every id that an order names. */
    static References references(SalesOrder wanted) {
        Named named = new Named(settings());
        Map<Ref, String> ids = new HashMap<>();
        for (WantedLine line : WantedLine.of(wanted, named)) {
            ids.put(
                    line.item(),
                    Named.standIn(line.item())
                            .map(standIn -> SimulatedCompany.ACCOUNTS.get(standIn.key()))
                            .orElseGet(() -> named.itemNumber(line.item())));
        }
        ids.put(Named.currency(wanted.currency()), wanted.currency().equals("USD") ? "" : wanted.currency());
        ids.put(new Ref(Kind.CUSTOMER, "guest"), "10000");
        ids.put(Named.location(wanted), "00000000-0000-4000-8000-00000000000a");
        return new References(ids, List.of());
    }

    /** Writes as text that people compare. */
    static String text(List<Plan.Write> sent) {
        ArrayNode writes = PRETTY.createArrayNode();
        sent.forEach(write -> {
            var told = writes.addObject()
                    .put("request", write.method() + " " + write.path())
                    .put("summary", write.summary());
            if (write.body() != null) {
                told.set("body", Json.read(Json.bytes(write.body()), "a plan"));
            }
        });
        try {
            return PRETTY.writeValueAsString(writes) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
