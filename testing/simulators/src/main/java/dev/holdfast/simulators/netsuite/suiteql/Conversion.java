package dev.holdfast.simulators.netsuite.suiteql;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;

/** Oracle's implicit conversions, comparison and arithmetic. */
final class Conversion {

    private final Session session;

    Conversion(Session session) {
        this.session = session;
    }

    /** Smaller, equal, greater; both must be values. Text beside a number or a date is converted to that. */
    int compare(Datum left, Datum right) {
        if (left instanceof Datum.Moment || right instanceof Datum.Moment) {
            return moment(left).compareTo(moment(right));
        }
        if (left instanceof Datum.Numeric || right instanceof Datum.Numeric) {
            return number(left).compareTo(number(right));
        }
        return session.text(left).compareTo(session.text(right));
    }

    BigDecimal number(Datum datum) {
        return switch (datum) {
            case Datum.Numeric number -> number.value();
            case Datum.Text text -> parsed(text.value());
            case Datum.Moment moment -> throw SuiteQlException.unsupported("a date where a number is wanted");
            case Datum.Nothing nothing -> throw new IllegalStateException("No value has no number");
        };
    }

    private static BigDecimal parsed(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw SuiteQlException.unsupported("'" + text + "' is no number");
        }
    }

    LocalDateTime moment(Datum datum) {
        return switch (datum) {
            case Datum.Moment moment -> moment.value();
            case Datum.Text text -> DateModel.of(session.dateFormat()).parse(text.value());
            case Datum.Numeric number -> throw SuiteQlException.unsupported("a number where a date is wanted");
            case Datum.Nothing nothing -> throw new IllegalStateException("No value has no date");
        };
    }

    Datum operate(String sign, Datum left, Datum right) {
        if (sign.equals("||")) {
            return Datum.text(session.text(left) + session.text(right));
        }
        if (left == Datum.Nothing.NULL || right == Datum.Nothing.NULL) {
            return Datum.Nothing.NULL;
        }
        if (left instanceof Datum.Moment from && (sign.equals("+") || sign.equals("-"))) {
            return shifted(from.value(), sign, right);
        }
        BigDecimal a = number(left);
        BigDecimal b = number(right);
        return Datum.number(
                switch (sign) {
                    case "+" -> a.add(b);
                    case "-" -> a.subtract(b);
                    case "*" -> a.multiply(b);
                    default -> quotient(a, b);
                });
    }

    private static BigDecimal quotient(BigDecimal a, BigDecimal b) {
        if (b.signum() == 0) {
            throw SuiteQlException.unsupported("division by zero");
        }
        return a.divide(b, java.math.MathContext.DECIMAL128);
    }

    /** A date and days, or the days between two dates. */
    private Datum shifted(LocalDateTime from, String sign, Datum by) {
        if (by instanceof Datum.Moment to) {
            long seconds = Duration.between(to.value(), from).toSeconds();
            return Datum.number(quotient(BigDecimal.valueOf(seconds), BigDecimal.valueOf(86_400)));
        }
        long seconds = number(by).multiply(BigDecimal.valueOf(86_400)).longValue();
        return Datum.moment(sign.equals("+") ? from.plusSeconds(seconds) : from.minusSeconds(seconds));
    }
}
