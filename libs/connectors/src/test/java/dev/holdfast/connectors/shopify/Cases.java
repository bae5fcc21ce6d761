package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.holdfast.contracts.order.CanonicalOrder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The webhook bodies that the project carries, and what must hold of each. */
public final class Cases {

    public static final JsonMapper JSON = JsonMapper.builder().build();

    private Cases() {}

    /** One body. @param expect what the manifest says of it */
    public record Case(String file, String topic, String apiVersion, JsonNode expect) {
        public byte[] body() {
            return bytes(file);
        }

        @Override
        public String toString() {
            return file;
        }
    }

    public static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (JsonNode row : json("manifest.json")) {
            cases.add(new Case(
                    row.get("file").asText(),
                    row.get("topic").asText(),
                    row.get("apiVersion").asText(),
                    row.get("expect")));
        }
        return cases;
    }

    /** The case whose file starts with the number. */
    public static Case numbered(String number) {
        return all().stream()
                .filter(one -> one.file().startsWith(number + "-"))
                .findFirst()
                .orElseThrow();
    }

    /** The bodies that are whole orders. */
    public static List<Case> wholeOrders() {
        return all().stream()
                .filter(one ->
                        one.topic().startsWith("orders/") && !one.expect().has("hint"))
                .toList();
    }

    public static CanonicalOrder order(String number) {
        Case one = numbered(number);
        return ((Reading.Whole) ShopifyOrderReader.read(one.body(), one.apiVersion())).order();
    }

    public static JsonNode json(String file) {
        try {
            return JSON.readTree(bytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String file) {
        try (InputStream stream = Cases.class.getResourceAsStream("/cases/shopify/" + file)) {
            if (stream == null) {
                throw new IllegalArgumentException("There is no case " + file);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
