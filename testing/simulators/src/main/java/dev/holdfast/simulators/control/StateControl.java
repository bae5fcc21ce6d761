package dev.holdfast.simulators.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.Account;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.World;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads and seeds records as the vendors keep them. */
final class StateControl {

    private final World world;
    private final Map<String, Vendor> vendors;

    StateControl(World world, Map<String, Vendor> vendors) {
        this.world = world;
        this.vendors = vendors;
    }

    Answer tables(Call call, Map<String, String> names) {
        return Answer.json(200, Json.tree(account(names).tables()));
    }

    Answer table(Call call, Map<String, String> names) {
        return Answer.json(
                200, account(names).read(tables -> Json.tree(Map.copyOf(tables.all(decoded(names.get("table")))))));
    }

    Answer record(Call call, Map<String, String> names) {
        return account(names)
                .read(tables -> tables.get(decoded(names.get("table")), decoded(names.get("key"))))
                .map(record -> Answer.json(200, record))
                .orElseGet(() -> Answer.empty(404));
    }

    /** {@code {"vendor", "account", "records": {table: {key: record}}}}; a null record is deleted. */
    Answer seed(Call call) {
        JsonNode seed = call.json();
        Account account = account(Map.of("vendor", text(seed, "vendor"), "account", text(seed, "account")));
        if (!(seed.path("records") instanceof ObjectNode records)) {
            throw new BadRequest("records is missing: give an object {table: {key: record}}");
        }
        int written = account.write(Cause.control(call, "seed"), transaction -> {
            int count = 0;
            for (Map.Entry<String, JsonNode> table : records.properties()) {
                for (Map.Entry<String, JsonNode> record : table.getValue().properties()) {
                    if (record.getValue() instanceof ObjectNode node) {
                        transaction.put(table.getKey(), record.getKey(), node);
                    } else if (record.getValue().isNull()) {
                        transaction.delete(table.getKey(), record.getKey());
                    } else {
                        throw new BadRequest("records." + table.getKey() + "." + record.getKey()
                                + " must be an object, or null to delete");
                    }
                    count++;
                }
            }
            return count;
        });
        return Answer.json(200, Json.object().put("records", written));
    }

    private Account account(Map<String, String> names) {
        String vendor = names.get("vendor");
        if (!vendors.containsKey(vendor)) {
            throw new BadRequest("vendor: no simulator is named " + vendor + "; there are " + vendors.keySet());
        }
        return world.account(vendor, names.get("account"));
    }

    private static String text(JsonNode seed, String field) {
        if (!seed.path(field).isTextual()) {
            throw new BadRequest(field + " is missing: it must be text");
        }
        return seed.path(field).asText();
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment, StandardCharsets.UTF_8);
    }
}
