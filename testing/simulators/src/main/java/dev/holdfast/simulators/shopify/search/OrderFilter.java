package dev.holdfast.simulators.shopify.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.shopify.search.Search.Comparator;
import dev.holdfast.simulators.shopify.search.Search.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A search query over orders. A term that names no field of orders, or whose value fits no field of its type, is not applied: it is
 * ignored (or matches nothing, as told) and reported as a warning beside a 200.
 *
 * @param matches whether an order, as webhooks carry it, is found
 * @param warnings the fields that were not applied, in the order in which they stand
 * @param parsed the query as the vendor's {@code extensions.search} shows it
 */
public record OrderFilter(Predicate<JsonNode> matches, List<String> warnings, JsonNode parsed) {

    /** Prepares a query; {@code ignoredMatches} says what a term does that cannot be applied. */
    public static OrderFilter of(String query, Instant now, boolean ignoredMatches) {
        Search search = SearchParser.parse(query);
        Compiler compiler = new Compiler(now, ignoredMatches);
        Predicate<JsonNode> matches = compiler.compile(search);
        return new OrderFilter(matches, List.copyOf(compiler.warnings), describe(search));
    }

    private static final class Compiler {
        private final Instant now;
        private final boolean ignoredMatches;
        private final List<String> warnings = new ArrayList<>();

        Compiler(Instant now, boolean ignoredMatches) {
            this.now = now;
            this.ignoredMatches = ignoredMatches;
        }

        Predicate<JsonNode> compile(Search search) {
            return switch (search) {
                case Search.And and -> and.parts().stream().map(this::compile).reduce(order -> true, Predicate::and);
                case Search.Or or -> or.parts().stream().map(this::compile).reduce(order -> false, Predicate::or);
                case Search.Not not -> compile(not.part()).negate();
                case Term term -> term(term);
            };
        }

        private Predicate<JsonNode> term(Term term) {
            String field = term.field();
            if (field == null) {
                return order -> mentions(order, term.value());
            }
            return OrderTerms.compile(field, term.comparator(), term.value(), now)
                    .orElseGet(() -> {
                        warnings.add(field);
                        return order -> ignoredMatches;
                    });
        }

        private static boolean mentions(JsonNode order, String word) {
            String wanted = word.toLowerCase(Locale.ROOT);
            for (String field : List.of("name", "email", "note", "tags", "po_number")) {
                if (order.path(field).asText("").toLowerCase(Locale.ROOT).contains(wanted)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static JsonNode describe(Search search) {
        return switch (search) {
            case Search.And and -> list("and", and.parts());
            case Search.Or or -> list("or", or.parts());
            case Search.Not not -> Json.object().set("not", describe(not.part()));
            case Term term -> describe(term);
        };
    }

    private static JsonNode list(String connective, List<Search> parts) {
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray(connective);
        parts.forEach(part -> array.add(describe(part)));
        return node;
    }

    private static ObjectNode describe(Term term) {
        ObjectNode node = Json.object();
        if (term.field() == null) {
            return node.put("field", "default").put("match_all", term.value());
        }
        node.put("field", term.field());
        String bound =
                switch (term.comparator()) {
                    case EQUAL -> "";
                    case LESS -> "lt";
                    case AT_MOST -> "lte";
                    case GREATER -> "gt";
                    case AT_LEAST -> "gte";
                };
        if (term.comparator() == Comparator.EQUAL) {
            node.put("match_all", term.value());
        } else {
            node.putObject("range").put(bound, term.value());
        }
        return node;
    }
}
