package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.ContractSource;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.connectors.netsuite.SuiteQl.Row;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * NetSuite's metadata catalogue, which describes records as this account and this role see them: custom fields included, and
 * records that the role may not see left out. It is asked record by record, because the whole catalogue takes minutes.
 */
final class NetSuiteContract implements ContractSource {

    private static final String OPEN_API = "application/swagger+json";

    /** The records that the connector writes and reads, each with its parts as NetSuite names them. */
    private static final Map<String, List<String>> USED = used();

    /** What a sample is read of: the record, and what queries call it. */
    private static final Map<String, String> SAMPLED = sampled();

    private static final int ORDERS = 3;

    private final NetSuiteCalls calls;
    private final SuiteQl suiteQl;

    NetSuiteContract(NetSuiteCalls calls, SuiteQl suiteQl) {
        this.calls = calls;
        this.suiteQl = suiteQl;
    }

    private static Map<String, List<String>> used() {
        Map<String, List<String>> used = new LinkedHashMap<>();
        used.put("salesOrder", List.of("itemElement", "billingAddress", "shippingAddress"));
        used.put("creditMemo", List.of("itemElement"));
        used.put("itemFulfillment", List.of("itemElement", "packageElement"));
        used.put("customerRefund", List.of("applyElement"));
        used.put("customer", List.of("addressBookElement"));
        return used;
    }

    private static Map<String, String> sampled() {
        Map<String, String> sampled = new LinkedHashMap<>();
        sampled.put("salesOrder", "SalesOrd");
        sampled.put("creditMemo", "CustCred");
        sampled.put("itemFulfillment", "ItemShip");
        return sampled;
    }

    @Override
    public List<RecordType> published() {
        List<RecordType> published = new ArrayList<>();
        USED.forEach((record, parts) -> {
            JsonNode schemas = Json.read(
                            calls.body(NetSuiteCalls.record("/metadata-catalog/" + record), OPEN_API)
                                    .orElseThrow(() -> new UpstreamException(new Failure.Forbidden(
                                            "NetSuite does not describe " + record + " to this role", record))),
                            "a description")
                    .path("components")
                    .path("schemas");
            if (!schemas.path(record).path("properties").isObject()) {
                throw new UpstreamException(new Failure.ContractViolation(
                        "NetSuite's description of " + record + " has no fields",
                        "$.components.schemas." + record + ".properties"));
            }
            published.add(type(record, schemas));
            parts.stream()
                    .map(part -> record + "-" + part)
                    .filter(part -> schemas.path(part).path("properties").isObject())
                    .forEach(part -> published.add(type(part, schemas)));
        });
        return published;
    }

    @Override
    public List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        SAMPLED.forEach((record, code) -> newest(code, record.equals("salesOrder") ? ORDERS : 1)
                .forEach(row -> calls.body(
                                NetSuiteCalls.record("/" + record + "/" + row.need("id") + "?expandSubResources=true"),
                                "application/json")
                        .ifPresent(body -> samples.add(new Sample(record, body)))));
        return samples;
    }

    private List<Row> newest(String code, int count) {
        return suiteQl.first(
                "SELECT t.id FROM transaction t WHERE t.type = " + SuiteQl.text(code) + " ORDER BY t.id DESC", count);
    }

    private static RecordType type(String name, JsonNode schemas) {
        SortedMap<String, String> fields = new TreeMap<>();
        SortedMap<String, Set<String>> values = new TreeMap<>();
        schemas.path(name).path("properties").properties().forEach(field -> {
            JsonNode described = field.getValue();
            JsonNode choices = described.path("properties").path("id").path("enum");
            if (choices.isArray()) {
                Set<String> named = new TreeSet<>();
                choices.forEach(choice -> named.add(choice.asText()));
                values.put(field.getKey(), named);
            }
            fields.put(field.getKey(), choices.isArray() ? "enum" : typeOf(described));
        });
        return new RecordType(name, fields, values);
    }

    /** {@code number (double)}, {@code object}, or the name of what it points to. */
    private static String typeOf(JsonNode described) {
        String target = described.path("$ref").asText("");
        if (!target.isEmpty()) {
            return target.substring(target.lastIndexOf('/') + 1);
        }
        if (described.path("oneOf").isArray()) {
            List<String> either = new ArrayList<>();
            described.path("oneOf").forEach(one -> either.add(typeOf(one)));
            return String.join(" | ", either.stream().sorted().toList());
        }
        String format = described.path("format").asText("");
        String type = described.path("type").asText("object");
        return format.isEmpty() ? type : type + " (" + format + ")";
    }
}
