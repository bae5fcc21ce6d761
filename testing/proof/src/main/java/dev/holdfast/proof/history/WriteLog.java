package dev.holdfast.proof.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.proof.traffic.Life;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Change;
import dev.holdfast.simulators.world.World;
import dev.holdfast.simulators.world.WriteEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the simulated ERP's write log as effects on orders. To be read now and then: the log itself is bounded, and what is
 * kept here is a small part of each entry.
 */
public final class WriteLog {

    private static final String ORDERS = "salesOrder";
    private static final Set<String> FACTS = Set.of("creditMemo", "customerRefund", "itemFulfillment");
    /** An external id ends with the shop's id of the fact; of the money that a credit pays out, it says so behind it. */
    private static final Pattern FACT = Pattern.compile("([0-9]+)(?:-payment)?$");

    /** A shipment is made out of its order. */
    private static final String SHIPS = "/!transform/itemFulfillment";

    private static final String LINE_KEY = "custcol_holdfast_line_id";
    private static final Pattern VERSION = Pattern.compile("-v([0-9]+)$");
    private static final int PAGE = 1000;

    private final World world;
    private final String account;
    private final Map<String, Life> lives;
    private final List<ErpWrite> writes = new ArrayList<>();
    private final List<FactWrite> facts = new ArrayList<>();
    private final List<Finding> strange = new ArrayList<>();
    private long since;

    /** Reads what clients write into an account from now on. */
    public WriteLog(World world, String account, Map<String, Life> lives) {
        this.world = world;
        this.account = account;
        this.lives = Map.copyOf(lives);
        this.since = world.writes().read(0, Integer.MAX_VALUE, entry -> false).next();
    }

    /**
     * Reads on.
     *
     * @throws IllegalStateException when entries have fallen out of the log
     */
    public synchronized void read() {
        boolean more = true;
        while (more) {
            var page = world.writes()
                    .read(
                            since,
                            PAGE,
                            entry -> entry.origin() == Cause.Origin.CLIENT
                                    && entry.vendor().equals("netsuite")
                                    && entry.account().equals(account));
            if (page.oldest() > since + 1) {
                throw new IllegalStateException(
                        "The write log begins with " + page.oldest() + ": what follows " + since + " fell out");
            }
            page.entries().forEach(this::take);
            since = page.next();
            more = page.more();
        }
    }

    /** All on orders so far. */
    public synchronized List<ErpWrite> writes() {
        read();
        return List.copyOf(writes);
    }

    /** All on credits and shipments so far. */
    public synchronized List<FactWrite> facts() {
        return List.copyOf(facts);
    }

    /** Writes to what should not be written at all. */
    public synchronized List<Finding> strange() {
        return List.copyOf(strange);
    }

    private void take(WriteEntry entry) {
        JsonNode record = entry.after() == null ? entry.before() : entry.after();
        if (FACTS.contains(entry.table()) && record != null) {
            Matcher fact = FACT.matcher(record.path("externalId").asText());
            facts.add(new FactWrite(
                    entry.sequence(),
                    entry.at(),
                    entry.table(),
                    entry.key(),
                    fact.find() ? fact.group(1) : "",
                    kind(entry.kind()),
                    entry.fault()));
            return;
        }
        if (entry.table().equals(ORDERS) && entry.path().contains(SHIPS)) {
            // How much of the order was shipped, which the ERP writes down by itself.
            return;
        }
        if (!entry.table().equals(ORDERS) || record == null) {
            strange.add(new Finding(
                    Finding.Kind.UNKNOWN_RECORD,
                    "",
                    "nothing but orders was to be written, but this was: " + entry.kind() + " " + entry.table() + " "
                            + entry.key() + " by " + entry.method() + " " + entry.path() + " at " + entry.at()));
            return;
        }
        String order = record.path("externalId").asText().replaceFirst("^shopify-", "");
        List<JsonNode> lines = new ArrayList<>();
        record.path("item").forEach(lines::add);
        writes.add(new ErpWrite(
                entry.sequence(),
                entry.at(),
                order,
                kind(entry.kind()),
                entry.method().equals("PUT"),
                version(record, lines, lives.get(order)),
                lines.stream().map(WriteLog::line).toList(),
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

    private static ErpWrite.Kind kind(Change.Kind kind) {
        return switch (kind) {
            case CREATE -> ErpWrite.Kind.CREATE;
            case UPDATE -> ErpWrite.Kind.UPDATE;
            case DELETE -> ErpWrite.Kind.DELETE;
        };
    }
}
