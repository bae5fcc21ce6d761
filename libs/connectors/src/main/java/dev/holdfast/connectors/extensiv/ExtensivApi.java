package dev.holdfast.connectors.extensiv;

import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.Page;
import dev.holdfast.connectors.warehouse.Pages;
import dev.holdfast.connectors.warehouse.WarehouseCalls;
import dev.holdfast.settings.ExtensivSettings;
import dev.holdfast.transport.HttpCall;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one account, in the form with embedded records. */
final class ExtensivApi {

    private static final String FORM = "application/hal+json";

    /** Extensiv recommends 100 to 200. */
    private static final int PAGE = 100;

    private final String base;
    private final WarehouseCalls calls;

    ExtensivApi(ExtensivSettings settings, WarehouseCalls calls) {
        this.base = settings.baseUrl().toString();
        this.calls = calls;
    }

    /** As it was received. */
    byte[] get(String path, Map<String, String> query) {
        String written = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
        return calls.send(
                        1,
                        token -> new HttpCall(
                                "GET",
                                URI.create(base + path + written),
                                Map.of(
                                        "Authorization",
                                        "Bearer " + token,
                                        "Accept",
                                        FORM,
                                        "Accept-Language",
                                        "en-US,en;q=0.8"),
                                null,
                                calls.deadline(),
                                true))
                .body();
    }

    /**
     * All rows, page after page, counted from 1.
     *
     * @param rows finds them in an answer
     */
    Stream<Fields> all(String path, Map<String, String> query, Function<Fields, List<Fields>> rows) {
        return Pages.rows(place -> page(path, query, rows, place));
    }

    private Page<Fields> page(
            String path, Map<String, String> query, Function<Fields, List<Fields>> rows, @Nullable String place) {
        int number = place == null ? 1 : Integer.parseInt(place);
        Map<String, String> whole = new LinkedHashMap<>(query);
        whole.put("pgsiz", Integer.toString(PAGE));
        whole.put("pgnum", Integer.toString(number));
        Fields answer = Fields.of(get(path, whole), "Extensiv");
        List<Fields> found = rows.apply(answer);
        long total = answer.units("totalResults");
        long left = total - (long) (number - 1) * PAGE;
        if (found.size() < Math.min(PAGE, left)) {
            // Gone over in silence, what is lacking would count as absent.
            throw answer.violation(
                    "totalResults",
                    "promises more rows than its page has: Extensiv puts fewer on one than the " + PAGE
                            + " that it was asked for, or names them otherwise");
        }
        return new Page<>(found, left <= PAGE ? null : Integer.toString(number + 1));
    }
}
