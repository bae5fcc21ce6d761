package dev.holdfast.settings.yaml;

import dev.holdfast.settings.SecretRef;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The kinds of single values. */
public final class Kinds {

    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private static final DateTimeFormatter TIME_OF_DAY =
            DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);

    private Kinds() {}

    /** Any text that is not empty. */
    public static Kind<String> text() {
        return scalar("text", value -> value);
    }

    /** Text of a form; {@code described} says which, {@code fix} how to mend it. */
    public static Kind<String> text(Pattern form, String described, String fix) {
        return scalar(described, value -> {
            if (!form.matcher(value).matches()) {
                throw new IllegalArgumentException("must be " + described + "; " + fix);
            }
            return value;
        });
    }

    /** A reference to a secret. Its text is never repeated: people paste secrets where references belong. */
    public static Kind<SecretRef> secret() {
        return scalar("a secret reference (`env://NAME` or `file:///path`)", SecretRef::parse);
    }

    /** {@code true} or {@code false}. */
    public static Kind<Boolean> bool() {
        return scalar("`true` or `false`", value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        });
    }

    /** A whole number in a range. */
    public static Kind<Integer> whole(int least, int most) {
        String described = "a whole number from " + least + " to " + most;
        return scalar(described, value -> {
            if (!value.matches("-?\\d{1,9}")) {
                throw new IllegalArgumentException("must be " + described);
            }
            int number = Integer.parseInt(value);
            if (number < least || number > most) {
                throw new IllegalArgumentException("must be " + described + ", but is " + number);
            }
            return number;
        });
    }

    /** A positive time span: {@code 15m}, {@code 30s}, {@code 250ms}, {@code 12h}, {@code 7d}, or ISO-8601. */
    public static Kind<Duration> duration() {
        return scalar("a duration such as `15m`, `30s`, `12h`, `7d` or `PT15M`", Kinds::parseDuration);
    }

    /** A moment with its zone. */
    public static Kind<Instant> instant() {
        return scalar("a time with its zone such as `2026-11-01T00:00:00Z`", value -> {
            try {
                return OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "must be a time with its zone such as 2026-11-01T00:00:00Z or 2026-11-01T00:00:00+01:00", e);
            }
        });
    }

    /** A region's time zone, whose rules for daylight saving are known. */
    public static Kind<ZoneId> zone() {
        return scalar("a time zone such as `America/New_York` or `UTC`", value -> {
            try {
                return value.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(value);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("must be a time zone such as America/New_York or UTC", e);
            }
        });
    }

    /** A zone as it is written in the file; {@code UTC} calls itself {@code Z}. */
    public static String written(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** A time of day, to the minute. */
    public static Kind<LocalTime> timeOfDay() {
        return scalar("a time of day such as `08:00`", value -> {
            try {
                return LocalTime.parse(value, TIME_OF_DAY);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("must be a time of day such as 08:00 or 17:30", e);
            }
        });
    }

    /** An address that credentials are sent to: TLS, unless the host is this machine or a single name of its network. */
    public static Kind<URI> address() {
        String described = "an https address";
        return scalar(described, value -> {
            URI uri;
            try {
                uri = URI.create(value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("is no address; write it like https://host/path", e);
            }
            if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
                throw new IllegalArgumentException("must be like https://host/path, without user, password or query");
            }
            boolean near = uri.getHost().startsWith("127.")
                    || uri.getHost().equals("[::1]")
                    || !uri.getHost().contains(".");
            if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && near)) {
                throw new IllegalArgumentException(
                        "must begin with https://; credentials go there (http:// is accepted for this machine alone)");
            }
            return value.endsWith("/") ? URI.create(value.substring(0, value.length() - 1)) : uri;
        });
    }

    /** One of an enum's constants, in lower case with hyphens. */
    public static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
        Map<String, E> byName =
                Arrays.stream(type.getEnumConstants()).collect(Collectors.toMap(Kinds::written, Function.identity()));
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Kinds::written).toList();
        String described =
                names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ", "one of ", ""));
        return scalar(described, value -> {
            E constant = byName.get(value);
            if (constant == null) {
                throw new IllegalArgumentException("must be one of " + NearestName.list(names)
                        + NearestName.nearest(value, names)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(""));
            }
            return constant;
        });
    }

    /** A constant as it is written in the file: {@code business-central}. */
    public static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Duration parseDuration(String value) {
        Matcher matcher = SHORT_DURATION.matcher(value);
        Duration duration;
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            duration = switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        } else {
            try {
                duration = Duration.parse(value);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("must be a duration such as 15m, 30s, 12h, 7d or PT15M", e);
            }
        }
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("must be longer than nothing");
        }
        return duration;
    }

    /** A single value; {@code parse} throws IllegalArgumentException with what is wrong, without the value. */
    private static <T> Kind<T> scalar(String described, Function<String, T> parse) {
        return new Kind<>() {
            @Override
            public @Nullable T read(Node node, String path, Problems problems) {
                if (!(node instanceof ScalarNode scalar)) {
                    problems.add(node, path, "must be " + described + ", not a list or block");
                    return null;
                }
                if (scalar.getValue().isBlank()) {
                    problems.add(node, path, "has no value; give it one or take the key out");
                    return null;
                }
                try {
                    return parse.apply(scalar.getValue().strip());
                } catch (IllegalArgumentException e) {
                    problems.add(node, path, String.valueOf(e.getMessage()));
                    return null;
                }
            }

            @Override
            public String described() {
                return described;
            }
        };
    }
}
