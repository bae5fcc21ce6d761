package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads a company's entities by OData queries, page by page. */
final class Entities {

    /** Rows on a page: with lines in them Business Central recalculates each document, so pages are kept small. */
    private static final int PAGE = 100;

    private final BusinessCentralCalls calls;
    private final String company;

    Entities(BusinessCentralCalls calls, BusinessCentralSettings settings) {
        this.calls = calls;
        this.company = company(settings);
    }

    /** Path of the company below the API's address. */
    static String company(BusinessCentralSettings settings) {
        return "/companies(" + settings.company() + ")";
    }

    /** Entities of a set that a filter admits. @param expand what comes along; null for nothing */
    List<JsonNode> all(String set, String filter, @Nullable String expand) {
        try (Stream<JsonNode> entities = stream(set, filter, expand)) {
            return entities.toList();
        }
    }

    /** The same, lazily, one page in memory. */
    Stream<JsonNode> stream(String set, String filter, @Nullable String more) {
        String query = "?$filter=" + encoded(filter) + (more == null ? "" : "&" + more);
        return pages(calls.at(company + "/" + set + query));
    }

    /** All entities of a set without a filter. @param query OData query options, encoded; may be empty */
    Stream<JsonNode> every(String set, String query) {
        return pages(calls.at(company + "/" + set + query));
    }

    /** All rows from an address on. */
    Stream<JsonNode> pages(URI first) {
        Iterator<JsonNode> rows = new Iterator<>() {
            private @Nullable URI next = first;
            private Iterator<JsonNode> page = List.<JsonNode>of().iterator();

            @Override
            public boolean hasNext() {
                while (!page.hasNext() && next != null) {
                    JsonNode answer = calls.get(next, PAGE);
                    if (!answer.path("value").isArray()) {
                        throw new UpstreamException(
                                new Failure.ContractViolation("A collection came without its rows", "$.value"));
                    }
                    page = answer.path("value").iterator();
                    next = following(answer);
                }
                return page.hasNext();
            }

            @Override
            public JsonNode next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.next();
            }
        };
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /** The token is sent with it: so it is followed only where it came from. */
    private @Nullable URI following(JsonNode answer) {
        String link = answer.path("@odata.nextLink").asText("");
        if (link.isEmpty()) {
            return null;
        }
        URI here = calls.at("/");
        URI next = here.resolve(link);
        if (!here.getScheme().equals(next.getScheme()) || !here.getAuthority().equals(next.getAuthority())) {
            throw new UpstreamException(new Failure.ContractViolation(
                    "A collection's next page is at another host", "$['@odata.nextLink']"));
        }
        return next;
    }

    /** {@code field eq 'a' or field eq 'b'}. */
    static String anyOf(String field, List<String> values) {
        return values.stream().map(value -> field + " eq " + text(value)).collect(Collectors.joining(" or "));
    }

    /** A text in a filter. */
    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Parts of a list, none longer than told. */
    static <T> List<List<T>> parts(List<T> list, int most) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < list.size(); from += most) {
            parts.add(list.subList(from, Math.min(from + most, list.size())));
        }
        return parts;
    }
}
