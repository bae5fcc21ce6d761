package dev.holdfast.simulators.netsuite.suiteql;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A value computed from all rows of a group: rows without a value do not count. */
final class Aggregate implements Frame.Value {

    private static final Set<String> NAMES = Set.of("count", "sum", "min", "max", "avg");

    private final String function;
    private final boolean distinct;
    private final List<Frame.Value> arguments;
    private final Conversion conversion;

    Aggregate(String function, boolean distinct, List<Frame.Value> arguments, Conversion conversion) {
        boolean countsRows = function.equals("count") && arguments.isEmpty();
        if (!countsRows && arguments.size() != 1) {
            throw SuiteQlException.unsupported(function + " takes one argument");
        }
        this.function = function;
        this.distinct = distinct;
        this.arguments = arguments;
        this.conversion = conversion;
    }

    static boolean is(String function) {
        return NAMES.contains(function);
    }

    @Override
    public Datum of(Frame frame) {
        if (arguments.isEmpty()) {
            return Datum.number(frame.group().size());
        }
        List<Datum> values = values(frame);
        return switch (function) {
            case "count" -> Datum.number(values.size());
            case "min" -> values.stream().min(conversion::compare).orElse(Datum.Nothing.NULL);
            case "max" -> values.stream().max(conversion::compare).orElse(Datum.Nothing.NULL);
            case "sum" -> values.isEmpty() ? Datum.Nothing.NULL : Datum.number(sum(values));
            default ->
                values.isEmpty()
                        ? Datum.Nothing.NULL
                        : Datum.number(sum(values).divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128));
        };
    }

    private List<Datum> values(Frame frame) {
        List<Datum> values = new ArrayList<>();
        for (Frame row : frame.group()) {
            Datum value = arguments.getFirst().of(row);
            if (value != Datum.Nothing.NULL) {
                values.add(value);
            }
        }
        return distinct ? new ArrayList<>(new LinkedHashSet<>(values)) : values;
    }

    private BigDecimal sum(List<Datum> values) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Datum value : values) {
            sum = sum.add(conversion.number(value));
        }
        return sum;
    }
}
