package dev.holdfast.simulators.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Account;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens, channels, webhooks and messages of a workspace, and how fast its channels take more. */
final class Workspace {

    static final String TOKEN = "token";
    static final String CHANNEL = "channel";
    static final String WEBHOOK = "webhook";
    static final String MESSAGE = "message";

    /** A short burst is let through, then one message a second and channel. */
    private static final double BURST = 3;

    private record Bucket(double tokens, Instant at) {}

    private final World world;
    private final String vendor;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    Workspace(World world, String vendor) {
        this.world = world;
        this.vendor = vendor;
    }

    Account account(Call call) {
        return world.account(vendor, call.account());
    }

    Optional<ObjectNode> find(Call call, String table, String key) {
        return account(call).read(tables -> tables.get(table, key));
    }

    /** Whether the channel takes one more message now. */
    boolean admits(Call call, String channel) {
        Instant now = world.clock().instant();
        boolean[] admitted = {false};
        buckets.compute(call.account() + "/" + channel, (key, bucket) -> {
            double tokens = bucket == null
                    ? BURST
                    : Math.min(
                            BURST,
                            bucket.tokens() + (now.toEpochMilli() - bucket.at().toEpochMilli()) / 1000.0);
            admitted[0] = tokens >= 1;
            return new Bucket(admitted[0] ? tokens - 1 : tokens, now);
        });
        return admitted[0];
    }

    /** Keeps a message; its timestamp, which is its id in the channel. */
    String post(Call call, String channel, JsonNode message, String by) {
        return account(call).write(Cause.client(call, "post by " + by), transaction -> {
            long number = transaction.next("message", 1);
            String ts = String.format(Locale.ROOT, "%d.%06d", call.at().getEpochSecond(), number % 1_000_000);
            ObjectNode kept = Json.object().put("type", "message").put("ts", ts).put("by", by);
            for (String field : List.of("text", "blocks", "metadata", "thread_ts")) {
                if (message.has(field)) {
                    kept.set(field, message.get(field));
                }
            }
            transaction.put(MESSAGE, channel + "|" + ts, kept);
            return ts;
        });
    }

    /** A channel's messages, newest first. */
    List<ObjectNode> messages(Call call, String channel) {
        return account(call).read(tables -> tables.all(MESSAGE).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(channel + "|"))
                .map(entry -> entry.getValue().deepCopy())
                .toList()
                .reversed());
    }
}
