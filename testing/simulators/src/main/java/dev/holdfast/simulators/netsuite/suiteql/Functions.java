package dev.holdfast.simulators.netsuite.suiteql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The functions that take values and give one. */
final class Functions {

    @FunctionalInterface
    private interface Body {
        Datum of(List<Datum> arguments);
    }

    private record Function(int least, int most, boolean nullIfFirstIs, Body body) {}

    private final Map<String, Function> functions = new HashMap<>();
    private final Session session;
    private final Conversion conversion;

    Functions(Session session, Conversion conversion) {
        this.session = session;
        this.conversion = conversion;
        choice();
        text();
        numbers();
        dates();
    }

    /** @throws SuiteQlException for a function that does not exist or other numbers of arguments than it takes */
    void check(String name, int arguments) {
        Function function = functions.get(name);
        if (function == null) {
            throw SuiteQlException.unsupported("the function '" + name + "' is unknown");
        }
        if (arguments < function.least() || arguments > function.most()) {
            throw SuiteQlException.unsupported(name + " does not take " + arguments + " arguments");
        }
    }

    Datum call(String name, List<Datum> arguments) {
        Function function = functions.get(name);
        if (function == null) {
            throw SuiteQlException.unsupported("the function '" + name + "' is unknown");
        }
        if (function.nullIfFirstIs() && arguments.getFirst() == Datum.Nothing.NULL) {
            return Datum.Nothing.NULL;
        }
        return function.body().of(arguments);
    }

    private void strict(String name, int least, int most, Body body) {
        functions.put(name, new Function(least, most, true, body));
    }

    private void lenient(String name, int least, int most, Body body) {
        functions.put(name, new Function(least, most, false, body));
    }

    private void choice() {
        lenient("nvl", 2, 2, a -> a.get(0) == Datum.Nothing.NULL ? a.get(1) : a.get(0));
        lenient("nvl2", 3, 3, a -> a.get(0) == Datum.Nothing.NULL ? a.get(2) : a.get(1));
        lenient("coalesce", 2, Integer.MAX_VALUE, a -> a.stream()
                .filter(value -> value != Datum.Nothing.NULL)
                .findFirst()
                .orElse(Datum.Nothing.NULL));
        strict(
                "nullif",
                2,
                2,
                a -> a.get(1) != Datum.Nothing.NULL && conversion.compare(a.get(0), a.get(1)) == 0
                        ? Datum.Nothing.NULL
                        : a.get(0));
        lenient("decode", 3, Integer.MAX_VALUE, this::decode);
    }

    private Datum decode(List<Datum> a) {
        for (int i = 1; i + 1 < a.size(); i += 2) {
            boolean bothNothing = a.get(0) == Datum.Nothing.NULL && a.get(i) == Datum.Nothing.NULL;
            boolean bothValues = a.get(0) != Datum.Nothing.NULL && a.get(i) != Datum.Nothing.NULL;
            if (bothNothing || (bothValues && conversion.compare(a.get(0), a.get(i)) == 0)) {
                return a.get(i + 1);
            }
        }
        return a.size() % 2 == 0 ? a.getLast() : Datum.Nothing.NULL;
    }

    private void text() {
        strict("upper", 1, 1, a -> Datum.text(word(a.get(0)).toUpperCase(Locale.ROOT)));
        strict("lower", 1, 1, a -> Datum.text(word(a.get(0)).toLowerCase(Locale.ROOT)));
        strict("trim", 1, 1, a -> Datum.text(word(a.get(0)).strip()));
        strict("length", 1, 1, a -> Datum.number(word(a.get(0)).length()));
        strict(
                "replace",
                2,
                3,
                a -> Datum.text(word(a.get(0)).replace(word(a.get(1)), a.size() > 2 ? word(a.get(2)) : "")));
        strict("instr", 2, 2, a -> Datum.number(word(a.get(0)).indexOf(word(a.get(1))) + 1L));
        strict("substr", 2, 3, this::substring);
        strict("concat", 2, 2, a -> Datum.text(word(a.get(0)) + word(a.get(1))));
    }

    private Datum substring(List<Datum> a) {
        String text = word(a.get(0));
        int position = whole(a.get(1));
        int start = position < 0 ? text.length() + position : Math.max(0, position - 1);
        int end = a.size() > 2 ? start + whole(a.get(2)) : text.length();
        return start < 0 || start >= text.length() || end <= start
                ? Datum.Nothing.NULL
                : Datum.text(text.substring(start, Math.min(end, text.length())));
    }

    private void numbers() {
        strict("to_number", 1, 1, a -> Datum.number(conversion.number(a.get(0))));
        strict("abs", 1, 1, a -> Datum.number(conversion.number(a.get(0)).abs()));
        strict(
                "round",
                1,
                2,
                a -> Datum.number(conversion
                        .number(a.get(0))
                        .setScale(a.size() > 1 ? whole(a.get(1)) : 0, RoundingMode.HALF_UP)));
        strict("sign", 1, 1, a -> Datum.number(conversion.number(a.get(0)).signum()));
        strict("mod", 2, 2, a -> Datum.number(conversion.number(a.get(0)).remainder(conversion.number(a.get(1)))));
    }

    private void dates() {
        strict(
                "to_char",
                1,
                2,
                a -> Datum.text(
                        a.size() > 1 && a.get(0) instanceof Datum.Moment moment
                                ? DateModel.of(word(a.get(1))).format(moment.value())
                                : word(a.get(0))));
        strict("to_date", 1, 2, this::date);
        strict("to_timestamp", 1, 2, this::date);
        strict(
                "trunc",
                1,
                1,
                a -> a.get(0) instanceof Datum.Moment moment
                        ? Datum.moment(moment.value().truncatedTo(ChronoUnit.DAYS))
                        : Datum.number(conversion.number(a.get(0)).setScale(0, RoundingMode.DOWN)));
    }

    private Datum date(List<Datum> a) {
        return a.size() == 1 || a.get(0) instanceof Datum.Moment
                ? Datum.moment(conversion.moment(a.get(0)))
                : Datum.moment(DateModel.of(word(a.get(1))).parse(word(a.get(0))));
    }

    private String word(Datum datum) {
        return session.text(datum);
    }

    private int whole(Datum datum) {
        BigDecimal number = conversion.number(datum);
        return number.intValue();
    }
}
