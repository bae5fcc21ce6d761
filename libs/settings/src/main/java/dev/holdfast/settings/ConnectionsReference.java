package dev.holdfast.settings;

import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Section;
import java.util.ArrayList;
import java.util.List;

/** The documentation of {@code connections.yaml}, from the very table that its reader goes by. */
public final class ConnectionsReference {

    private ConnectionsReference() {}

    /** All sections as Markdown, a table each. */
    public static String markdown() {
        List<Section> sections = new ArrayList<>();
        collect(ConnectionKeys.FILE, sections);
        StringBuilder text = new StringBuilder();
        sections.forEach(section -> append(section, text));
        return text.toString();
    }

    private static void collect(Section section, List<Section> into) {
        if (into.contains(section)) {
            return;
        }
        into.add(section);
        section.keys().forEach(key -> key.kind().sections().forEach(inner -> collect(inner, into)));
    }

    private static void append(Section section, StringBuilder text) {
        text.append("### ").append(section.title()).append("\n\n");
        text.append(section.intro()).append("\n\n");
        text.append("| key | value | default | what it decides |\n|---|---|---|---|\n");
        for (Key<?> key : section.keys()) {
            text.append("| `")
                    .append(key.name())
                    .append("` | ")
                    .append(key.kind().described().replace("|", "\\|"))
                    .append(" | ")
                    .append(key.required() ? "**required**" : key.fallbackText().isEmpty() ? "none" : fallback(key))
                    .append(" | ")
                    .append(key.description().replace("|", "\\|"))
                    .append(" |\n");
        }
        text.append('\n');
    }

    /** A default that is a value is shown as one writes it; one that is a sentence stands as it is. */
    private static String fallback(Key<?> key) {
        String text = key.fallbackText();
        return text.contains(" ") || text.contains("`") || text.equals("none") ? text : "`" + text + "`";
    }
}
