package dev.holdfast.simulators.netsuite.suiteql;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Oracle's date format models, the elements that SuiteQL users write: {@code YYYY YY MM MON DD HH24 HH12 HH MI SS AM PM FF},
 * {@code FM} (no leading zeros), quoted text and punctuation. Others are refused.
 */
final class DateModel {

    private static final List<String> ELEMENTS =
            List.of("YYYY", "YY", "MON", "MM", "DD", "HH24", "HH12", "HH", "MI", "SS", "AM", "PM", "FF3", "FF6", "FF");

    private record Part(String element, boolean literal, boolean padded) {}

    private final List<Part> parts;
    private final String model;

    private DateModel(String model, List<Part> parts) {
        this.model = model;
        this.parts = parts;
    }

    static DateModel of(String model) {
        List<Part> parts = new ArrayList<>();
        boolean padded = true;
        int at = 0;
        while (at < model.length()) {
            String rest = model.substring(at).toUpperCase(Locale.ROOT);
            String element = element(rest);
            if (rest.startsWith("FM")) {
                padded = !padded;
                at += 2;
            } else if (element != null) {
                parts.add(new Part(element, false, padded));
                at += element.length();
            } else if (rest.charAt(0) == '"') {
                int end = model.indexOf('"', at + 1);
                if (end < 0) {
                    throw SuiteQlException.unsupported("date format '" + model + "': a quote has no end");
                }
                parts.add(new Part(model.substring(at + 1, end), true, padded));
                at = end + 1;
            } else if (Character.isLetterOrDigit(rest.charAt(0))) {
                throw SuiteQlException.unsupported("date format '" + model + "' is not recognized");
            } else {
                parts.add(new Part(model.substring(at, at + 1), true, padded));
                at++;
            }
        }
        return new DateModel(model, List.copyOf(parts));
    }

    private static @org.jspecify.annotations.Nullable String element(String rest) {
        return ELEMENTS.stream().filter(rest::startsWith).findFirst().orElse(null);
    }

    String format(LocalDateTime moment) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.literal() ? part.element() : format(part, moment));
        }
        return text.toString();
    }

    private static String format(Part part, LocalDateTime moment) {
        return switch (part.element()) {
            case "YYYY" -> digits(moment.getYear(), 4, part.padded());
            case "YY" -> digits(moment.getYear() % 100, 2, part.padded());
            case "MON" ->
                moment.getMonth()
                        .getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                        .toUpperCase(Locale.ROOT);
            case "MM" -> digits(moment.getMonthValue(), 2, part.padded());
            case "DD" -> digits(moment.getDayOfMonth(), 2, part.padded());
            case "HH24" -> digits(moment.getHour(), 2, part.padded());
            case "HH12", "HH" -> digits((moment.getHour() + 11) % 12 + 1, 2, part.padded());
            case "MI" -> digits(moment.getMinute(), 2, part.padded());
            case "SS" -> digits(moment.getSecond(), 2, part.padded());
            case "AM", "PM" -> moment.getHour() < 12 ? "AM" : "PM";
            case "FF3" -> "000";
            default -> "000000";
        };
    }

    private static String digits(int value, int width, boolean padded) {
        String digits = String.valueOf(value);
        return padded ? "0".repeat(Math.max(0, width - digits.length())) + digits : digits;
    }

    /** @throws SuiteQlException when the text is no date of this format */
    LocalDateTime parse(String text) {
        DateReading reading = new DateReading(text);
        for (Part part : parts) {
            if (part.literal()) {
                reading.skip(part.element());
            } else {
                read(part.element(), reading);
            }
        }
        if (!reading.atEnd()) {
            throw mismatch(text);
        }
        try {
            return reading.moment();
        } catch (DateTimeException e) {
            throw mismatch(text);
        }
    }

    private void read(String element, DateReading reading) {
        switch (element) {
            case "YYYY" -> reading.year = reading.digits(4);
            case "YY" -> reading.year = 2000 + reading.digits(2);
            case "MON" -> reading.month = month(reading.letters(3));
            case "MM" -> reading.month = reading.digits(2);
            case "DD" -> reading.day = reading.digits(2);
            case "HH24", "HH12", "HH" -> reading.hour = reading.digits(2);
            case "MI" -> reading.minute = reading.digits(2);
            case "SS" -> reading.second = reading.digits(2);
            case "AM", "PM" -> reading.afternoon(reading.letters(2));
            default -> reading.digits(9);
        }
    }

    private int month(String name) {
        for (Month month : Month.values()) {
            if (month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).equalsIgnoreCase(name)) {
                return month.getValue();
            }
        }
        throw mismatch(name);
    }

    private SuiteQlException mismatch(String text) {
        return SuiteQlException.unsupported("'" + text + "' is no date of the format '" + model + "'");
    }
}
