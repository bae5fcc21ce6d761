package dev.holdfast.simulators.netsuite.suiteql;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Turns conditions as written into tests of a frame, with SQL's three values. */
final class ConditionCompiler {

    private final Compiler compiler;
    private final Conversion conversion;
    private final Session session;
    private final Function<Query, List<Datum>> subquery;

    ConditionCompiler(
            Compiler compiler, Conversion conversion, Session session, Function<Query, List<Datum>> subquery) {
        this.compiler = compiler;
        this.conversion = conversion;
        this.session = session;
        this.subquery = subquery;
    }

    Frame.Test test(Condition condition) {
        return switch (condition) {
            case Condition.And and -> {
                Frame.Test left = test(and.left());
                Frame.Test right = test(and.right());
                yield frame -> {
                    Truth first = left.of(frame);
                    return first == Truth.FALSE ? first : first.and(right.of(frame));
                };
            }
            case Condition.Or or -> {
                Frame.Test left = test(or.left());
                Frame.Test right = test(or.right());
                yield frame -> {
                    Truth first = left.of(frame);
                    return first == Truth.TRUE ? first : first.or(right.of(frame));
                };
            }
            case Condition.Not not -> {
                Frame.Test inner = test(not.condition());
                yield frame -> inner.of(frame).not();
            }
            case Condition.IsNull isNull -> {
                Frame.Value value = compiler.value(isNull.value());
                yield frame -> Truth.of(value.of(frame) == Datum.Nothing.NULL);
            }
            case Condition.Comparison comparison -> comparison(comparison);
            case Condition.Between between ->
                test(new Condition.And(
                        new Condition.Comparison(">=", between.value(), between.low()),
                        new Condition.Comparison("<=", between.value(), between.high())));
            case Condition.In in -> {
                List<Frame.Value> choices =
                        in.choices().stream().map(compiler::value).toList();
                Frame.Value value = compiler.value(in.value());
                yield frame -> among(
                        value.of(frame),
                        choices.stream().map(choice -> choice.of(frame)).toList());
            }
            case Condition.InQuery in -> {
                List<Datum> choices = subquery.apply(in.choices());
                Frame.Value value = compiler.value(in.value());
                yield frame -> among(value.of(frame), choices);
            }
            case Condition.Like like -> like(like);
        };
    }

    private Frame.Test comparison(Condition.Comparison comparison) {
        Frame.Value left = compiler.value(comparison.left());
        Frame.Value right = compiler.value(comparison.right());
        String sign = comparison.sign();
        return frame -> {
            Datum a = left.of(frame);
            Datum b = right.of(frame);
            if (a == Datum.Nothing.NULL || b == Datum.Nothing.NULL) {
                return Truth.UNKNOWN;
            }
            int order = conversion.compare(a, b);
            return Truth.of(
                    switch (sign) {
                        case "=" -> order == 0;
                        case "!=" -> order != 0;
                        case "<" -> order < 0;
                        case ">" -> order > 0;
                        case "<=" -> order <= 0;
                        default -> order >= 0;
                    });
        };
    }

    private Truth among(Datum value, List<Datum> choices) {
        if (value == Datum.Nothing.NULL) {
            return Truth.UNKNOWN;
        }
        Truth found = Truth.FALSE;
        for (Datum choice : choices) {
            if (choice == Datum.Nothing.NULL) {
                found = Truth.UNKNOWN;
            } else if (conversion.compare(value, choice) == 0) {
                return Truth.TRUE;
            }
        }
        return found;
    }

    private Frame.Test like(Condition.Like like) {
        Frame.Value value = compiler.value(like.value());
        Frame.Value pattern = compiler.value(like.pattern());
        return frame -> {
            Datum text = value.of(frame);
            Datum wanted = pattern.of(frame);
            return text == Datum.Nothing.NULL || wanted == Datum.Nothing.NULL
                    ? Truth.UNKNOWN
                    : Truth.of(pattern(session.text(wanted), like.escape())
                            .matcher(session.text(text))
                            .matches());
        };
    }

    private static Pattern pattern(String like, char escape) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (escape != 0 && c == escape && i + 1 < like.length()) {
                regex.append(Pattern.quote(String.valueOf(like.charAt(++i))));
            } else if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
