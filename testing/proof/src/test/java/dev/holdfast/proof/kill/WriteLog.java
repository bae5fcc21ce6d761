package dev.holdfast.proof.kill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Change;
import dev.holdfast.simulators.world.World;
import dev.holdfast.simulators.world.WriteEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the simulated ERP's write log as effects on orders. */
final class WriteLog {

    private static final String ORDERS = "salesOrder";
    private static final String LINE_KEY = "custcol_holdfast_line_id";
    private static final Pattern VERSION = Pattern.compile("-v([0-9]+)$");

    private WriteLog() {}

    /** The sequence of the newest entry: what came before a run. */
    static long end(World world) {
        return world.writes().read(0, Integer.MAX_VALUE, entry -> false).next();
    }

    /**
     * Everything that clients wrote into the account since.
     *
     * @throws AssertionError when something other than orders was written, or entries have fallen out of the log
     */
    static List<ErpWrite> since(World world, String account, long since, Map<String, Life> lives) {
        var page = world.writes()
                .read(
                        since,
                        Integer.MAX_VALUE,
                        entry -> entry.origin() == Cause.Origin.CLIENT
                                && entry.vendor().equals("netsuite")
                                && entry.account().equals(account));
        if (page.oldest() > since + 1) {
            throw new AssertionError("The write log begins with " + page.oldest() + ": a part of it fell out");
        }
        List<ErpWrite> writes = new ArrayList<>();
        for (WriteEntry entry : page.entries()) {
            if (!entry.table().equals(ORDERS)) {
                throw new AssertionError("Nothing but orders was to be written, but this was: " + entry);
            }
            writes.add(write(entry, lives));
        }
        return writes;
    }

    private static ErpWrite write(WriteEntry entry, Map<String, Life> lives) {
        JsonNode record = entry.after() == null ? entry.before() : entry.after();
        if (record == null) {
            throw new AssertionError("A write without a record: " + entry);
        }
        String order = record.path("externalId").asText().replaceFirst("^shopify-", "");
        List<JsonNode> lines = new ArrayList<>();
        record.path("item").forEach(lines::add);
        return new ErpWrite(
                entry.sequence(),
                entry.at(),
                order,
                kind(entry.kind()),
                entry.method().equals("PUT"),
                version(record, lines, lives.get(order)),
                lines.stream().map(WriteLog::line).toList(),
                entry.fault());
    }

    /** A cancelled order's words are left as they were, its lines are all closed: this is how its last version shows. */
    private static int version(JsonNode record, List<JsonNode> lines, @org.jspecify.annotations.Nullable Life life) {
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
