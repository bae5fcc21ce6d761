package dev.holdfast.simulators.netsuite.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.catalog.RecordType;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import dev.holdfast.simulators.world.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A collection of records: ids and links, in pages. Filters by {@code q} are refused: no source confirms their syntax. */
final class RecordList {

    private static final int MOST = 1000;

    private final Tables tables;
    private final RecordType type;
    private final String base;

    RecordList(Tables tables, RecordType type, String base) {
        this.tables = tables;
        this.type = type;
        this.base = base;
    }

    Answer answer(Call call) {
        if (call.parameter("q").isPresent()) {
            throw Refusal.of(
                    400,
                    Refusal.Detail.parameter(
                            "q", "INVALID_PARAMETER", "Filters on collections are not simulated; use SuiteQL."));
        }
        int limit = number(call, "limit", MOST);
        int offset = number(call, "offset", 0);
        if (limit < 1 || limit > MOST) {
            throw Refusal.of(
                    400,
                    Refusal.Detail.parameter(
                            "limit", "INVALID_PARAMETER", "The limit must be between 1 and " + MOST + "."));
        }
        List<ObjectNode> records = sorted();
        int end = Math.min(records.size(), offset + limit);
        ArrayNode items = Json.mapper().createArrayNode();
        for (int i = Math.min(offset, end); i < end; i++) {
            String id = records.get(i).path("id").asText();
            ObjectNode item = items.addObject();
            item.putArray("links").addObject().put("rel", "self").put("href", base + "/" + type.name() + "/" + id);
            item.put("id", id);
        }
        ObjectNode page = Json.object();
        page.putArray("links")
                .addObject()
                .put("rel", "self")
                .put("href", base + "/" + type.name() + "?limit=" + limit + "&offset=" + offset);
        page.put("count", items.size()).put("hasMore", end < records.size());
        page.set("items", items);
        page.put("offset", offset).put("totalResults", records.size());
        return RecordService.json(page);
    }

    private List<ObjectNode> sorted() {
        List<ObjectNode> records = new ArrayList<>(tables.all(type.name()).values());
        records.sort(Comparator.comparingLong(record -> record.path("id").asLong()));
        return records;
    }

    private static int number(Call call, String name, int preset) {
        try {
            return call.parameter(name).map(Integer::parseInt).orElse(preset);
        } catch (NumberFormatException e) {
            throw Refusal.of(
                    400, Refusal.Detail.parameter(name, "INVALID_PARAMETER", "The value must be a whole number."));
        }
    }
}
