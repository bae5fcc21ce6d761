package dev.holdfast.connectors.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cel.common.CelErrorCode;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.holdfast.settings.MappingSettings.Rule;
import dev.holdfast.settings.MappingSettings.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The language of mappings: CEL, checked against {@link Given} before anything runs. CEL has no side effects and no
 * loops but over lists; what could still take time or room is bounded: the expression's length, the steps of all its loops
 * together, the result's length. No function is offered by which a text could grow beyond the sum of what it is made of
 * ({@code map}, {@code replace} and {@code join} with a separator can multiply), so that nothing can exhaust memory.
 */
final class Expressions {

    /** Characters of an expression. */
    private static final int LONGEST_EXPRESSION = 2000;

    /** Steps of all loops of one evaluation: enough to look at each line of the largest order twenty times. */
    private static final int MOST_STEPS = 10_000;

    /** What NetSuite's long text fields take is more, but a field that a person reads is less. */
    private static final int LONGEST_RESULT = 4000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST_EXPRESSION)
            .comprehensionMaxIterations(MOST_STEPS)
            .maxRegexProgramSize(1000)
            .build();

    private static final CelStringExtensions TEXTS = CelExtensions.strings(
            CelStringExtensions.Function.CHAR_AT,
            CelStringExtensions.Function.INDEX_OF,
            CelStringExtensions.Function.LAST_INDEX_OF,
            CelStringExtensions.Function.LOWER_ASCII,
            CelStringExtensions.Function.UPPER_ASCII,
            CelStringExtensions.Function.SPLIT,
            CelStringExtensions.Function.SUBSTRING,
            CelStringExtensions.Function.TRIM);

    private static final CelFunctionDecl LISTED = CelFunctionDecl.newFunctionDeclaration(
            "listed",
            CelOverloadDecl.newMemberOverload(
                    "list_listed",
                    "All of them, with a comma between",
                    SimpleType.STRING,
                    ListType.create(SimpleType.STRING)));

    private static final CelType REFERENCE = MapType.create(SimpleType.STRING, SimpleType.STRING);
    private static final Set<CelType> FIELD_TYPES =
            Set.of(SimpleType.STRING, SimpleType.BOOL, SimpleType.INT, SimpleType.DOUBLE, REFERENCE);

    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(TEXTS)
            .addFunctionBindings(CelFunctionBinding.from("list_listed", List.class, Expressions::listed))
            .build();

    private Expressions() {}

    /** An expression that may be used. */
    @FunctionalInterface
    interface Checked {
        /** Its value. @throws CelEvaluationException when it has none, as of the tenth of three lines */
        Object value(Map<String, Object> given) throws CelEvaluationException;
    }

    /** Checks an expression. @throws RefusedException naming what is wrong with it */
    static Checked check(Rule rule) throws RefusedException {
        CelValidationResult result = compiler(rule.target()).compile(rule.expression());
        if (result.hasError()) {
            throw new RefusedException(result.getErrors().stream()
                    .map(Expressions::told)
                    .distinct()
                    .collect(Collectors.joining("; ")));
        }
        try {
            CelType type = result.getAst().getResultType();
            boolean field = rule.target() == Target.ORDER_FIELD || rule.target() == Target.LINE_FIELD;
            if (field ? !FIELD_TYPES.contains(type) : !type.equals(SimpleType.STRING)) {
                throw new RefusedException("gives " + type.name() + ", but must give "
                        + (field ? "text, true or false, a number, or a record such as {'id': '12'}" : "text"));
            }
            CelRuntime.Program program = RUNTIME.createProgram(result.getAst());
            return program::eval;
        } catch (CelValidationException | CelEvaluationException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    /** The value as it goes into a field; what is empty empties the field. */
    static JsonNode json(Object value) throws UnfitException {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (value) {
            case String text -> text.isEmpty() ? json.nullNode() : json.textNode(bounded(text));
            case Boolean flag -> json.booleanNode(flag);
            case Long number -> json.numberNode(number);
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> json.numberNode(number.longValue());
            case Double number when Double.isFinite(number) -> json.numberNode(BigDecimal.valueOf(number));
            case Map<?, ?> reference
            when reference.keySet().equals(Set.of("id")) ->
                String.valueOf(reference.get("id")).isEmpty()
                        ? json.nullNode()
                        : json.objectNode().put("id", bounded(String.valueOf(reference.get("id"))));
            default -> throw new UnfitException("it gives what no field can hold");
        };
    }

    /** The value as an id or name; what is empty says nothing. */
    static String text(Object value) throws UnfitException {
        return bounded((String) value);
    }

    private static String bounded(String text) throws UnfitException {
        if (text.length() > LONGEST_RESULT) {
            throw new UnfitException("it gives a text of more than " + LONGEST_RESULT + " characters");
        }
        return text;
    }

    /** What went wrong, by its kind alone: the language's own texts may repeat a value, and that may be a customer's. */
    static String why(CelEvaluationException failure) {
        return failure.getErrorCode() == CelErrorCode.INTERNAL_ERROR
                ? "it cannot be worked out"
                : failure.getErrorCode().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A value that no field takes. */
    static final class UnfitException extends Exception {

        private static final long serialVersionUID = 1L;

        private UnfitException(String message) {
            super(message);
        }
    }

    private static CelCompiler compiler(Target target) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setTypeProvider(Given.types())
                .setStandardMacros(
                        CelStandardMacro.HAS,
                        CelStandardMacro.ALL,
                        CelStandardMacro.EXISTS,
                        CelStandardMacro.EXISTS_ONE,
                        CelStandardMacro.FILTER)
                .addLibraries(TEXTS)
                .addFunctionDeclarations(LISTED)
                .addVar("order", Given.ORDER.type());
        switch (target) {
            case SUBSIDIARY, LOCATION, SHIPPING_METHOD, ORDER_FIELD -> {
                // The order is all that there is.
            }
            case ITEM, LINE_FIELD -> builder.addVar("line", Given.LINE.type());
            case TAX_CODE -> builder.addVar("taxes", Given.taxes()).addVar("sku", SimpleType.STRING);
        }
        return builder.build();
    }

    private static String told(CelIssue issue) {
        String where = "at line " + issue.getSourceLocation().getLine() + ", character "
                + (issue.getSourceLocation().getColumn() + 1) + " of it";
        String known = issue.getMessage().startsWith("undefined field")
                ? " (known are " + Given.described() + ")"
                : issue.getMessage().startsWith("undeclared reference") ? " (see docs/mapping.md)" : "";
        return issue.getMessage() + " " + where + known;
    }

    private static String listed(List<?> texts) {
        return texts.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** An expression that cannot be used. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }
}
