package dev.holdfast.simulators.netsuite.suiteql;

import java.time.LocalDateTime;

/** A date being read, field by field. What the format leaves out stays at Oracle's default, except the year and month. */
final class DateReading {

    private final String text;
    private int at;

    int year = 1970;
    int month = 1;
    int day = 1;
    int hour;
    int minute;
    int second;

    DateReading(String text) {
        this.text = text;
    }

    /** Up to {@code most} digits. */
    int digits(int most) {
        int start = at;
        while (at < text.length() && at - start < most && Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw SuiteQlException.unsupported("'" + text + "': a digit is missing at " + at);
        }
        return Integer.parseInt(text.substring(start, at));
    }

    String letters(int count) {
        String letters = text.substring(Math.min(at, text.length()), Math.min(at + count, text.length()));
        at += letters.length();
        return letters;
    }

    void skip(String literal) {
        if (!text.startsWith(literal, at)) {
            throw SuiteQlException.unsupported("'" + text + "' does not match the date format at " + at);
        }
        at += literal.length();
    }

    void afternoon(String mark) {
        if (mark.equalsIgnoreCase("PM") && hour < 12) {
            hour += 12;
        } else if (mark.equalsIgnoreCase("AM") && hour == 12) {
            hour = 0;
        }
    }

    boolean atEnd() {
        return at == text.length();
    }

    LocalDateTime moment() {
        return LocalDateTime.of(year, month, day, hour, minute, second);
    }
}
