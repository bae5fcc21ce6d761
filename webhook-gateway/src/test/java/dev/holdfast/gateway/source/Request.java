package dev.holdfast.gateway.source;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request's head as a sender makes it. */
record Request(String method, Map<String, String> headers, Map<String, String> parameters) implements Head {

    /** A {@code POST} with these headers, names and values in turn. */
    static Request post(String... headers) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return new Request("POST", all, Map.of());
    }

    Request without(String header) {
        Map<String, String> fewer = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fewer.putAll(headers);
        fewer.remove(header);
        return new Request(method, fewer, parameters);
    }

    Request asking(String parameter, String value) {
        return new Request(method, headers, Map.of(parameter, value));
    }

    @Override
    public @Nullable String header(CharSequence name) {
        return headers.get(name.toString());
    }

    @Override
    public @Nullable String parameter(String name) {
        return parameters.get(name);
    }
}
