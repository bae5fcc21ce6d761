package dev.holdfast.connectors.brightpearl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Kind;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.BrightpearlSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the carried webhook bodies become, to the byte. After an intended change, run with {@code -Dholdfast.golden=write} and
 * read the difference.
 */
class BrightpearlMappingTest {

    private static final Path GOLDEN =
            Path.of(System.getProperty("holdfast.root"), "libs/connectors/src/test/resources/brightpearl");
    private static final ObjectMapper PRETTY = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Map<String, String> PRODUCTS =
            Map.of("MUG-BLUE", "1007", "TEE-M", "1008", "LAMP-1", "1009", "TEA-JP", "1010", "GIFT-25", "1011");

    @ParameterizedTest
    @ValueSource(strings = {"01", "02", "03", "04", "05", "06", "17", "18"})
    void becomes(String number) throws IOException {
        Path file = GOLDEN.resolve(number + ".json");
        String text = text(creation(number).writes());
        if ("write".equals(System.getProperty("holdfast.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    private static Plan creation(String number) {
        BrightpearlSettings settings = Desk.settings(URI.create("http://127.0.0.1:1"), Desk.OAUTH);
        SalesOrder wanted = SalesOrderBooking.book(Cases.order(number), Desk.booking(CustomerPolicy.SINGLE));
        Map<Ref, String> ids = new HashMap<>();
        for (WantedRow row : WantedRow.of(wanted, new Named(settings))) {
            String id = Named.standIn(row.item())
                    .map(standIn -> Desk.NOMINAL_CODES.get(standIn.key()))
                    .orElse(PRODUCTS.get(row.item().key()));
            ids.put(row.item(), id);
            ids.put(row.taxCode(), row.taxCode().equals(Named.EXEMPT) ? "Z" : "T");
        }
        ids.put(new Ref(Kind.CUSTOMER, "guest"), "77");
        return new OrderPlanner(settings).plan(wanted, new References(ids, List.of()), Optional.empty());
    }

    private static String text(List<Write> sent) throws IOException {
        ArrayNode writes = PRETTY.createArrayNode();
        sent.forEach(write -> writes.addObject()
                .put("request", write.method() + " " + write.path())
                .put("summary", write.summary())
                .set("body", Json.read(Json.bytes(write.body()), "a plan")));
        return PRETTY.writeValueAsString(writes) + "\n";
    }
}
