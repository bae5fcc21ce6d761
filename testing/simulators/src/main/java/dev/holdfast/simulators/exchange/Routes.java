package dev.holdfast.simulators.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of paths: {@code /orders/{id}} takes one segment as {@code id}, {@code /files/{path*}} the rest of the path.
 * The first row that fits wins.
 */
public final class Routes {

    /** Answers a call; {@code names} holds what the path's braces took, still percent-encoded. */
    @FunctionalInterface
    public interface Handler {
        /** May block. */
        Answer answer(Call call, Map<String, String> names);
    }

    private record Route(String method, Pattern path, List<String> names, Handler handler) {}

    private static final Pattern BRACES = Pattern.compile("\\{([A-Za-z]+)(\\*?)}");

    private final List<Route> routes = new ArrayList<>();

    /** Adds a row; {@code *} stands for any method. */
    public Routes on(String method, String path, Handler handler) {
        StringBuilder regex = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher braces = BRACES.matcher(path);
        int from = 0;
        while (braces.find()) {
            regex.append(Pattern.quote(path.substring(from, braces.start())));
            regex.append(braces.group(2).isEmpty() ? "([^/]+)" : "(.*)");
            names.add(braces.group(1));
            from = braces.end();
        }
        regex.append(Pattern.quote(path.substring(from)));
        routes.add(new Route(method, Pattern.compile(regex.toString()), List.copyOf(names), handler));
        return this;
    }

    /** The answer of the first row that fits the call's method and path; empty when none does. */
    public Optional<Answer> answer(Call call) {
        for (Route route : routes) {
            if (!route.method().equals("*") && !route.method().equals(call.method())) {
                continue;
            }
            Matcher path = route.path().matcher(call.path());
            if (path.matches()) {
                Map<String, String> taken = new LinkedHashMap<>();
                for (int i = 0; i < route.names().size(); i++) {
                    taken.put(route.names().get(i), path.group(i + 1));
                }
                return Optional.of(route.handler().answer(call, taken));
            }
        }
        return Optional.empty();
    }

    /** Whether a row fits the path with another method. */
    public boolean knows(String path) {
        return routes.stream().anyMatch(route -> route.path().matcher(path).matches());
    }
}
