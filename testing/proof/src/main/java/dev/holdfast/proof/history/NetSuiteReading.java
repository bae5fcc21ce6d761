package dev.holdfast.proof.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.proof.traffic.Life;
import dev.holdfast.simulators.world.WriteEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** NetSuite's: a write holds the whole order, and its number says which version it is. */
final class NetSuiteReading extends LogReading {

    private static final String ORDERS = "salesOrder";
    private static final Set<String> FACTS = Set.of("creditMemo", "customerRefund", "itemFulfillment");
    /** An external id ends with the shop's id of the fact; of the money that a credit pays out, it says so behind it. */
    private static final Pattern FACT = Pattern.compile("([0-9]+)(?:-payment)?$");

    /** A shipment is made out of its order. */
    private static final String SHIPS = "/!transform/itemFulfillment";

    private static final String LINE_KEY = "custcol_holdfast_line_id";
    private static final Pattern VERSION = Pattern.compile("-v([0-9]+)$");

    private final Map<String, Life> lives;

    NetSuiteReading(Map<String, Life> lives) {
        this.lives = Map.copyOf(lives);
    }

    @Override
    boolean byLine() {
        return false;
    }

    @Override
    void take(WriteEntry entry) {
        JsonNode record = entry.after() == null ? entry.before() : entry.after();
        if (FACTS.contains(entry.table()) && record != null) {
            Matcher fact = FACT.matcher(record.path("externalId").asText());
            fact(entry, entry.key(), fact.find() ? fact.group(1) : "");
            return;
        }
        if (entry.table().equals(ORDERS) && entry.path().contains(SHIPS)) {
            // How much of the order was shipped, which the ERP writes down by itself.
            return;
        }
        if (!entry.table().equals(ORDERS) || record == null) {
            strange(entry);
            return;
        }
        String order = record.path("externalId").asText().replaceFirst("^shopify-", "");
        List<JsonNode> lines = new ArrayList<>();
        record.path("item").forEach(lines::add);
        order(new ErpWrite(
                entry.sequence(),
                entry.at(),
                order,
                kind(entry.kind()),
                entry.method().equals("PUT"),
                version(record, lines, lives.get(order)),
                lines.stream().map(NetSuiteReading::line).toList(),
                entry.fault()));
    }

    /** A cancelled order's words are left as they were, its lines are all closed: this is how its last version shows. */
    private static int version(JsonNode record, List<JsonNode> lines, @Nullable Life life) {
        boolean closed = !lines.isEmpty()
                && lines.stream().allMatch(line -> line.path("isClosed").asBoolean());
        if (closed) {
            return life != null && life.cancelled() ? life.versions() : 0;
        }
        Matcher name = VERSION.matcher(record.path("otherRefNum").asText());
        return name.find() ? Integer.parseInt(name.group(1)) : 0;
    }

    private static ErpWrite.Line line(JsonNode line) {
        return new ErpWrite.Line(
                line.path(LINE_KEY).asText(), line.path("quantity").asInt());
    }
}
