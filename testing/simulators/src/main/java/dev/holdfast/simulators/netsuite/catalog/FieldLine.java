package dev.holdfast.simulators.netsuite.catalog;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one line of the catalogue. */
final class FieldLine {

    private static final Pattern RECORD = Pattern.compile("record (\\w+) (\\w+)/(\\w+) \"([^\"]+)\"");
    private static final Pattern FIELD = Pattern.compile("(\\w+) (\\[[^]]+]|enum\\([^)]*\\)|\\S+)(.*)");
    private static final Pattern SUBLIST = Pattern.compile("\\[(\\w+)(?: key=(\\w+))?]");

    private FieldLine() {}

    static RecordType record(String line, Map<String, Field> fields) {
        Matcher parts = RECORD.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("The catalogue's line is no record: " + line);
        }
        RecordType.Family family = RecordType.Family.valueOf(parts.group(2).toUpperCase(Locale.ROOT));
        return new RecordType(
                parts.group(1), family, parts.group(3), parts.group(4), new Shape(parts.group(1), fields));
    }

    static Field field(String line) {
        Matcher parts = FIELD.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("The catalogue's line is no field: " + line);
        }
        String flags = parts.group(3).strip();
        return new Field(parts.group(1), kind(parts.group(2)), flags.contains("computed"), label(flags));
    }

    private static @Nullable String label(String flags) {
        int at = flags.indexOf("need:");
        return at < 0
                ? null
                : flags.substring(at + "need:".length()).split(" ", 2)[0].replace('_', ' ');
    }

    private static Field.Kind kind(String text) {
        if (text.startsWith("->")) {
            return new Field.Reference(Set.of(text.substring(2).split("\\|")));
        }
        if (text.startsWith("{")) {
            return new Field.Subrecord(text.substring(1, text.length() - 1));
        }
        if (text.startsWith("enum(")) {
            return choice(text.substring("enum(".length(), text.length() - 1));
        }
        Matcher sublist = SUBLIST.matcher(text);
        if (sublist.matches()) {
            return new Field.Sublist(sublist.group(1), sublist.group(2));
        }
        return Field.Plain.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static Field.Choice choice(String list) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String entry : list.split("\\|")) {
            int equals = entry.indexOf('=');
            names.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return new Field.Choice(names);
    }
}
