package dev.holdfast.simulators.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Lists by number of page, counted from 1, with the total beside them. Parameters that are not known are ignored. */
final class Lists {

    private static final int LARGEST_PAGE = 1000;

    private final Tpl tpl;

    Lists(Tpl tpl) {
        this.tpl = tpl;
    }

    Answer orders(Call call) {
        boolean whole = call.parameter("detail").orElse("").equalsIgnoreCase("all");
        boolean items = call.parameter("itemdetail").orElse("").equalsIgnoreCase("all");
        List<ObjectNode> found = rows(call, Tpl.ORDER, record -> true);
        String sort = call.parameter("sort").orElse("ReadOnly.OrderId");
        boolean down = sort.startsWith("-");
        Comparator<ObjectNode> order = (down ? sort.substring(1) : sort).equalsIgnoreCase("ReadOnly.CreationDate")
                ? Comparator.comparing((ObjectNode record) ->
                                record.path("readOnly").path("creationDate").asText())
                        .thenComparing(Lists::number)
                : Comparator.comparing(Lists::number);
        found.sort(down ? order.reversed() : order);
        return page(call, found, Tpl.ORDERS, record -> shown(record, whole, items));
    }

    /** One order, with the ETag that a change of it must name. */
    Answer order(String id) {
        return tpl.account()
                .read(tables -> tables.get(Tpl.ORDER, id))
                .map(record -> Answer.json(200, record).with("ETag", etag(record)))
                .orElseGet(() -> Answer.empty(404));
    }

    Answer items(Call call, String customer) {
        List<ObjectNode> found = rows(call, Tpl.ITEM, record -> record.at("/readOnly/customerIdentifier/id")
                .asText()
                .equals(customer));
        return page(call, found, Tpl.ITEMS, record -> record);
    }

    /** The summaries do not say whose goods they are. */
    Answer stock(Call call) {
        List<ObjectNode> found = rows(call, Tpl.STOCK, record -> true);
        ObjectNode body = Json.object().put("totalResults", found.size());
        ArrayNode rows = body.putArray("summaries");
        paged(call, found).forEach(rows::add);
        return Answer.json(200, body);
    }

    private List<ObjectNode> rows(Call call, String table, Predicate<JsonNode> more) {
        String rql = call.parameter("rql").orElse("");
        Predicate<JsonNode> filter = rql.isEmpty()
                ? more
                : more.and(Rql.filter(rql, tpl.choice(Choices.UNKNOWN_FILTER).equals("refuse")));
        return tpl.account().read(tables -> {
            List<ObjectNode> rows = new ArrayList<>();
            tables.all(table).values().stream().filter(filter).forEach(record -> rows.add(record.deepCopy()));
            return rows;
        });
    }

    private static Answer page(Call call, List<ObjectNode> found, String name, UnaryOperator<ObjectNode> view) {
        ObjectNode body = Json.object().put("totalResults", found.size());
        ArrayNode rows = body.putObject("_embedded").putArray(name);
        paged(call, found).forEach(record -> rows.add(view.apply(record)));
        return new Answer(200, Map.of("Content-Type", "application/hal+json; charset=utf-8"), Json.bytes(body));
    }

    private static List<ObjectNode> paged(Call call, List<ObjectNode> found) {
        int size = number(call, "pgsiz", 100, LARGEST_PAGE);
        int page = number(call, "pgnum", 1, Integer.MAX_VALUE);
        return found.stream().skip((long) (page - 1) * size).limit(size).toList();
    }

    private static ObjectNode shown(ObjectNode record, boolean whole, boolean items) {
        if (!whole) {
            ((ObjectNode) record.path("readOnly")).remove("packages");
        }
        if (!whole || !items) {
            record.remove("_embedded");
        }
        return record;
    }

    private static long number(ObjectNode order) {
        return order.path("readOnly").path("orderId").asLong();
    }

    private static int number(Call call, String name, int preset, int most) {
        String text = call.parameter(name).orElse(Integer.toString(preset));
        if (!text.matches("[1-9][0-9]{0,8}") || Integer.parseInt(text) > most) {
            throw new Refused(400, "InvalidPage");
        }
        return Integer.parseInt(text);
    }

    private static String etag(ObjectNode record) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(record.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
