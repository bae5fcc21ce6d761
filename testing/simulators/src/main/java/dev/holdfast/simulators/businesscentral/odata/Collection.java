package dev.holdfast.simulators.businesscentral.odata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.businesscentral.Refusal;
import dev.holdfast.simulators.businesscentral.catalog.EntityType;
import dev.holdfast.simulators.businesscentral.catalog.Field;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Tables;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A question after a collection: filter, order, page. Pages go on by {@code @odata.nextLink} alone. */
public final class Collection {

    private static final Set<String> OPTIONS = Set.of(
            "$filter", "$select", "$expand", "$orderby", "$top", "$skip", "$count", "$skiptoken", "$schemaversion");
    private static final Pattern PAGE_SIZE = Pattern.compile("odata\\.maxpagesize=(\\d{1,6})");
    private static final int LARGEST_PAGE = 20_000;

    private final Call call;
    private final EntityType type;
    private final UnaryOperator<ObjectNode> shown;

    /** @param shown what the company makes of a record before it is told */
    public Collection(Call call, EntityType type, UnaryOperator<ObjectNode> shown) {
        this.call = call;
        this.type = type;
        this.shown = shown;
        for (String option : call.query().keySet()) {
            if (!OPTIONS.contains(option)) {
                throw Refusal.bad("The query parameter '" + option + "' is not supported.");
            }
        }
    }

    /** What the client asks to come along. */
    public View view() {
        return View.read(type, option("$select"), option("$expand"), shown);
    }

    /** The page. @param records all that the address names */
    public Answer page(List<ObjectNode> records, Tables tables) {
        String filter = option("$filter");
        Predicate<ObjectNode> fits = filter.isEmpty() ? all -> true : Filter.read(type, filter);
        List<ObjectNode> found = new ArrayList<>(records.stream().filter(fits).toList());
        found.sort(order());
        int count = found.size();
        int from = Math.min(found.size(), number("$skip", 0) + number("$skiptoken", 0));
        int most = Math.min(number("$top", Integer.MAX_VALUE), found.size() - from);
        int size = Math.min(most, pageSize());
        View view = view();
        ObjectNode answer = Json.object().put("@odata.context", context());
        if (option("$count").equals("true")) {
            answer.put("@odata.count", count);
        }
        ArrayNode rows = answer.putArray("value");
        found.subList(from, from + size).forEach(record -> rows.add(view.of(type, record, tables)));
        if (size < most) {
            answer.put("@odata.nextLink", next(number("$skiptoken", 0) + size, most - size));
        }
        return Answer.json(200, answer).with("OData-Version", "4.0");
    }

    private String context() {
        String address = call.uri().toString();
        return address.substring(0, address.indexOf("/api/v2.0") + "/api/v2.0".length()) + "/$metadata#" + type.set();
    }

    private Comparator<ObjectNode> order() {
        String orderBy = option("$orderby");
        if (orderBy.isEmpty()) {
            return Comparator.comparing(record -> record.path("id").asText());
        }
        String[] parts = orderBy.split("\\s+");
        Field field = type.field(parts[0]);
        Comparator<ObjectNode> ascending =
                switch (field.kind()) {
                    case DECIMAL, WHOLE ->
                        Comparator.comparing(record -> record.path(field.name()).decimalValue());
                    default ->
                        Comparator.comparing(record -> record.path(field.name()).asText());
                };
        return parts.length > 1 && parts[1].equals("desc") ? ascending.reversed() : ascending;
    }

    private int pageSize() {
        Matcher asked = PAGE_SIZE.matcher(call.header("prefer").orElse(""));
        int size = asked.find() ? Integer.parseInt(asked.group(1)) : LARGEST_PAGE;
        if (size > LARGEST_PAGE) {
            throw new Refusal(413, "RequestEntityTooLarge", "The page is larger than " + LARGEST_PAGE + " entities.");
        }
        return Math.max(1, size);
    }

    /** The same question, further on. */
    private String next(int token, int left) {
        String address = call.uri().toString();
        int query = address.indexOf('?');
        StringBuilder next = new StringBuilder(query < 0 ? address : address.substring(0, query)).append('?');
        call.query().forEach((name, values) -> {
            if (!name.equals("$skiptoken") && !name.equals("$top")) {
                next.append(name).append('=').append(encoded(values.getFirst())).append('&');
            }
        });
        if (call.parameter("$top").isPresent()) {
            next.append("$top=").append(left).append('&');
        }
        return next.append("$skiptoken=").append(token).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String option(String name) {
        return call.parameter(name).orElse("");
    }

    private int number(String name, int otherwise) {
        String text = option(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw Refusal.bad("The value of " + name + " is no number.");
        }
        return Integer.parseInt(text);
    }
}
