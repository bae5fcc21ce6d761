package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of a search. Rows are arrays, and which cell is which the answer itself says: columns may be added anywhere.
 *
 * @param rows in the order of the answer
 * @param next position of the next page's first row; 0 where this is the last
 * @param columns type of each column, by name
 */
record Table(List<Row> rows, long next, Map<String, String> columns) {

    /** One row. */
    record Row(Map<String, JsonNode> cells) {

        Optional<String> get(String column) {
            return Json.text(cells.getOrDefault(column, Json.object()));
        }

        String need(String column) {
            return get(column)
                    .orElseThrow(
                            () -> Json.violation("A search came without " + column, "$.response.results[]." + column));
        }
    }

    /** The rows, of a search that tells a column; without it each of them would look as if it had nothing there. */
    List<Row> told(String column) {
        if (!rows.isEmpty() && !columns.containsKey(column)) {
            throw Json.violation("A search came without its column " + column, "$.response.metaData.columns");
        }
        return rows;
    }

    static Table of(JsonNode response) {
        JsonNode about = response.path("metaData");
        JsonNode columns = about.path("columns");
        JsonNode results = response.path("results");
        if (!columns.isArray() || !results.isArray()) {
            throw Json.violation("A search came without its table", "$.response.metaData.columns");
        }
        Map<String, String> types = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (JsonNode column : columns) {
            names.add(column.path("name").asText());
            types.put(
                    column.path("name").asText(), column.path("reportDataType").asText());
        }
        List<Row> rows = new ArrayList<>();
        for (JsonNode result : results) {
            if (result.size() != names.size()) {
                throw Json.violation("A search's row has not a cell a column", "$.response.results[]");
            }
            Map<String, JsonNode> cells = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                cells.put(names.get(i), result.get(i));
            }
            rows.add(new Row(cells));
        }
        boolean more = about.path("morePagesAvailable").asBoolean(false);
        if (more && (rows.isEmpty() || !about.path("lastResult").canConvertToLong())) {
            throw Json.violation(
                    "A search has more pages and does not say where they begin", "$.response.metaData.lastResult");
        }
        return new Table(rows, more ? about.path("lastResult").asLong() + 1 : 0, types);
    }
}
