package dev.holdfast.simulators.shipbob;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists that go by cursor: {@code {items, first, last, next, prev}}. A cursor names a place, not a number. */
final class CursorList {

    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 250;

    private final Shop shop;
    private final String version;

    CursorList(Shop shop, String version) {
        this.shop = shop;
        this.version = version;
    }

    /** @param filters by the parameter that chooses each; those that the call lacks are not asked */
    Answer answer(Call call, String table, String size, String cursor, Map<String, Predicate<ObjectNode>> filters) {
        Set<String> known = new TreeSet<>(filters.keySet());
        known.add(size);
        known.add(cursor);
        Parameters parameters = new Parameters(shop, call, known);
        int limit = parameters.whole(size, USUAL_PAGE, 1, LARGEST_PAGE);
        String after = parameters.text(cursor).map(CursorList::place).orElse("");
        List<String> keys = new ArrayList<>();
        List<ObjectNode> records = new ArrayList<>();
        shop.account().read(tables -> {
            tables.all(table).forEach((key, record) -> {
                boolean fits = filters.entrySet().stream()
                        .filter(filter -> parameters.text(filter.getKey()).isPresent())
                        .allMatch(filter -> filter.getValue().test(record));
                if (fits && key.compareTo(after) > 0) {
                    keys.add(key);
                    records.add(record);
                }
            });
            return keys;
        });
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        records.stream().limit(limit).forEach(record -> items.add(shown(table, record)));
        String next = keys.size() > limit ? keys.get(limit - 1) : null;
        if (!table.equals(Shop.CHANNEL) && !table.equals(Shop.WEBHOOK)) {
            body.putNull("first").putNull("last");
        }
        body.put("next", next == null ? null : link(call, size, limit, cursor, next))
                .putNull("prev");
        return Answer.json(200, body);
    }

    /** Of a subscription, the secret is shown only when it is made. */
    private static ObjectNode shown(String table, ObjectNode record) {
        ObjectNode shown = record.deepCopy();
        if (table.equals(Shop.WEBHOOK)) {
            shown.remove(List.of("secret", "failingSince"));
        }
        return shown;
    }

    private @Nullable String link(Call call, String size, int limit, String cursor, String place) {
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
        String query = "?" + size + "=" + limit + "&" + cursor + "=" + token;
        String path = "/" + version + call.path();
        String whole = call.uri().toString().replaceAll("\\?.*", "");
        return switch (shop.choice(Choices.NEXT)) {
            case "address" -> whole + query;
            case "path" -> path + query;
            case "query" -> query;
            default -> token;
        };
    }

    private static String place(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refused.validation(400, "Cursor", "The cursor is not valid.");
        }
    }
}
