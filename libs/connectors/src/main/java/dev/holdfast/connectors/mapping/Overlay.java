package dev.holdfast.connectors.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cel.runtime.CelEvaluationException;
import dev.holdfast.connectors.OrderMapping;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.settings.MappingSettings;
import dev.holdfast.settings.MappingSettings.Rule;
import dev.holdfast.settings.MappingSettings.Target;
import dev.holdfast.settings.yaml.Problems.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A connection's mapping, checked: what it says of an order is a pure function of the order. Thread-safe.
 *
 * <p>It writes custom fields, and ids and names that the connection's tables would give otherwise; a field that Holdfast or the
 * ERP itself answers for is refused, so that no expression reaches an amount, a quantity or the order's key.
 */
public final class Overlay {

    /** Of a connection that changes nothing. */
    public static final Overlay NONE = new Overlay("none", List.of());

    private static final Pattern ORDER_FIELD = Pattern.compile("custbody[a-z0-9_]+");
    private static final Pattern LINE_FIELD = Pattern.compile("custcol[a-z0-9_]+");

    private record Compiled(Rule rule, Expressions.Checked expression) {}

    /** What one expression said. @param lineId the source's line id; null for what is said of the whole order or its shipping */
    public record Said(String path, @Nullable String lineId, String expression, JsonNode value) {}

    private final String version;
    private final List<Compiled> rules;

    private Overlay(String version, List<Compiled> rules) {
        this.version = version;
        this.rules = rules;
    }

    /**
     * Checks a mapping.
     *
     * @param reserved custom fields that Holdfast itself keeps
     * @param problems gets every expression that cannot be used, with its line and the fix
     * @return a mapping of the good ones; to be used only when there is no problem
     */
    public static Overlay of(MappingSettings settings, List<String> reserved, List<Problem> problems) {
        List<Compiled> compiled = new ArrayList<>();
        for (Rule rule : settings.rules()) {
            String refused = unwritable(rule, reserved);
            if (refused != null) {
                problems.add(new Problem(rule.line(), rule.path(), refused));
                continue;
            }
            try {
                compiled.add(new Compiled(rule, Expressions.check(rule)));
            } catch (Expressions.RefusedException e) {
                problems.add(new Problem(
                        rule.line(), rule.path(), "cannot be used: " + e.getMessage() + ", in: " + rule.expression()));
            }
        }
        return settings.rules().isEmpty() ? NONE : new Overlay(version(settings), List.copyOf(compiled));
    }

    /** The merchant's name for it, and a digest of its expressions: two mappings that differ have different ones. */
    public String version() {
        return version;
    }

    /**
     * The order with what the mapping says of it.
     *
     * @throws MappingFailedException when an expression has no value for this order
     */
    public SalesOrder apply(CanonicalOrder order, SalesOrder booked) {
        return rules.isEmpty() ? booked : booked.with(mapped(said(order, booked)));
    }

    /** What each expression says of the order. @throws MappingFailedException as {@link #apply} */
    public List<Said> said(CanonicalOrder source, SalesOrder booked) {
        Given.Order order = new Given.Order(source, booked);
        Map<String, Object> whole = Given.ORDER.of(order);
        List<Said> all = new ArrayList<>();
        for (Compiled each : rules) {
            switch (each.rule().target()) {
                case SUBSIDIARY, LOCATION, SHIPPING_METHOD, ORDER_FIELD ->
                    all.add(say(each, null, Map.of("order", whole)));
                case ITEM, LINE_FIELD ->
                    order.lines()
                            .forEach(line -> all.add(say(
                                    each,
                                    line.booked().lineId(),
                                    Map.of("order", whole, "line", Given.LINE.of(line)))));
                case TAX_CODE -> {
                    for (SalesOrder.Line line : booked.lines()) {
                        String sku = line.sku() == null ? "" : line.sku();
                        all.add(say(each, line.lineId(), taxed(whole, line.taxes(), sku)));
                    }
                    if (booked.shipping() != null) {
                        all.add(say(each, null, taxed(whole, booked.shipping().taxes(), "")));
                    }
                }
            }
        }
        return all;
    }

    /** Whether the field is written by an expression in which the pattern is found. */
    public boolean writes(String field, Pattern pattern) {
        return rules.stream()
                .map(Compiled::rule)
                .anyMatch(rule -> rule.field().equals(field)
                        && pattern.matcher(rule.expression()).find());
    }

    private static Map<String, Object> taxed(Map<String, Object> order, List<SalesOrder.Tax> taxes, String sku) {
        return Map.of("order", order, "taxes", Given.taxes(taxes), "sku", sku);
    }

    private static Said say(Compiled each, @Nullable String lineId, Map<String, Object> given) {
        Rule rule = each.rule();
        try {
            Object value = each.expression().value(given);
            boolean field = rule.target() == Target.ORDER_FIELD || rule.target() == Target.LINE_FIELD;
            JsonNode json = field ? Expressions.json(value) : TextNode.valueOf(Expressions.text(value));
            return new Said(rule.path(), lineId, rule.expression(), json);
        } catch (CelEvaluationException e) {
            throw new MappingFailedException(rule.path(), lineId, Expressions.why(e));
        } catch (Expressions.UnfitException e) {
            throw new MappingFailedException(rule.path(), lineId, String.valueOf(e.getMessage()));
        }
    }

    private OrderMapping mapped(List<Said> all) {
        Map<String, Rule> byPath =
                rules.stream().map(Compiled::rule).collect(Collectors.toMap(Rule::path, Function.identity()));
        Gathered whole = new Gathered();
        Map<String, Gathered> lines = new LinkedHashMap<>();
        for (Said said : all) {
            Rule rule = byPath.get(said.path());
            Gathered into =
                    said.lineId() == null ? whole : lines.computeIfAbsent(said.lineId(), line -> new Gathered());
            if (rule != null) {
                into.add(rule, said.value());
            }
        }
        Map<String, OrderMapping.Line> ofLines = new LinkedHashMap<>();
        lines.forEach((line, said) -> ofLines.put(
                line, new OrderMapping.Line(said.id(Target.ITEM), said.id(Target.TAX_CODE), said.fields())));
        return new OrderMapping(
                version,
                whole.id(Target.SUBSIDIARY),
                whole.id(Target.LOCATION),
                whole.id(Target.SHIPPING_METHOD),
                whole.id(Target.TAX_CODE),
                whole.fields(),
                ofLines);
    }

    /** What was said of one thing. */
    private static final class Gathered {

        private final Map<Target, String> ids = new LinkedHashMap<>();
        private final Map<String, JsonNode> fields = new LinkedHashMap<>();

        void add(Rule rule, JsonNode value) {
            if (rule.target() == Target.ORDER_FIELD || rule.target() == Target.LINE_FIELD) {
                fields.put(rule.field(), value);
            } else if (!value.asText().isEmpty()) {
                ids.put(rule.target(), value.asText());
            }
        }

        @Nullable
        String id(Target target) {
            return ids.get(target);
        }

        Map<String, JsonNode> fields() {
            return fields;
        }
    }

    private static @Nullable String unwritable(Rule rule, List<String> reserved) {
        Pattern form =
                switch (rule.target()) {
                    case ORDER_FIELD -> ORDER_FIELD;
                    case LINE_FIELD -> LINE_FIELD;
                    case SUBSIDIARY, LOCATION, SHIPPING_METHOD, TAX_CODE, ITEM -> null;
                };
        if (form == null) {
            return null;
        }
        if (reserved.contains(rule.field())) {
            return "is kept by Holdfast itself and cannot be mapped: " + rule.expression();
        }
        return form.matcher(rule.field()).matches()
                ? null
                : "is no field that a mapping may write; it writes custom fields of the "
                        + (form == ORDER_FIELD
                                ? "order, whose ids begin with custbody"
                                : "line, whose ids begin with custcol")
                        + ": " + rule.expression();
    }

    private static String version(MappingSettings settings) {
        String all = settings.rules().stream()
                .map(rule -> rule.target() + " " + rule.field() + " " + rule.expression())
                .collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8));
            String mark = HexFormat.of().formatHex(digest, 0, 4);
            return settings.version() == null ? mark : settings.version() + "-" + mark;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
