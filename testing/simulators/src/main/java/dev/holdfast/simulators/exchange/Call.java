package dev.holdfast.simulators.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request to a simulated vendor, whole.
 *
 * @param id names the request in the request log, the write log and the fault log
 * @param vendor the path's first segment
 * @param account the path's second segment; empty where there is none
 * @param method in upper case
 * @param path what follows the account, still percent-encoded, beginning with {@code /}
 * @param uri as the client addressed it, for schemes that sign the address
 * @param headers by lower-case name
 * @param fault the injected fault that this call runs under; null when it runs as it should
 */
public record Call(
        String id,
        Instant at,
        String vendor,
        String account,
        String method,
        String path,
        URI uri,
        Map<String, List<String>> headers,
        byte[] body,
        @Nullable String fault) {

    /** The first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The query's parameters, decoded, in the order in which they came. */
    public Map<String, List<String>> query() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        String query = uri.getRawQuery();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
        }
        return parameters;
    }

    /** The first value of a query parameter. */
    public Optional<String> parameter(String name) {
        return query().getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The body's fields, where it is a form; of a name that comes twice, the last. */
    public Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : text().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** @throws BadRequest when the body is no JSON */
    public JsonNode json() {
        return Json.parse(body);
    }

    /** This call, marked with the fault that it runs under. */
    public Call under(String faultId) {
        return new Call(id, at, vendor, account, method, path, uri, headers, body, faultId);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
