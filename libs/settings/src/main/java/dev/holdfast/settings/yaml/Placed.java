package dev.holdfast.settings.yaml;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Text and where it stands, for what is checked later and must still be named by its place.
 *
 * @param line where it begins, counted from 1
 */
public record Placed(String text, int line) {

    /** Any text that is not empty. @param described what it is, for the documentation */
    public static Kind<Placed> text(String described) {
        Kind<String> text = Kinds.text();
        return new Kind<>() {
            @Override
            public @Nullable Placed read(Node node, String path, Problems problems) {
                String value = text.read(node, path, problems);
                return value == null ? null : new Placed(value, Problems.lineOf(node));
            }

            @Override
            public String described() {
                return described;
            }
        };
    }
}
