package dev.holdfast.settings.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The kinds that hold many values: lists and look-up tables. */
public final class Many {

    private Many() {}

    /** A list; with {@code least} 1, one that must not be empty. */
    public static <T> Kind<List<T>> list(Kind<T> element, int least) {
        return new Kind<>() {
            @Override
            public @Nullable List<T> read(Node node, String path, Problems problems) {
                if (!(node instanceof SequenceNode sequence)) {
                    problems.add(node, path, "must be a list, each entry on its own line after a hyphen");
                    return null;
                }
                List<T> values = new ArrayList<>();
                for (int i = 0; i < sequence.getValue().size(); i++) {
                    T value = element.read(sequence.getValue().get(i), path + "[" + i + "]", problems);
                    if (value != null) {
                        values.add(value);
                    }
                }
                if (sequence.getValue().size() < least) {
                    problems.add(node, path, "must have at least " + least + (least == 1 ? " entry" : " entries"));
                }
                return values;
            }

            @Override
            public String described() {
                return element instanceof Section ? "a list of blocks" : "a list, each " + element.described();
            }

            @Override
            public List<Section> sections() {
                return element.sections();
            }
        };
    }

    /** A look-up table whose keys are the user's own; with {@code known} not empty, only those. */
    public static Kind<Map<String, String>> table(String from, String to, List<String> known) {
        return table(Kinds.text(), from, to, known);
    }

    /** A table whose keys are the user's own, and whose values keep their places. */
    public static Kind<Map<String, Placed>> placed(String from, String to) {
        return table(Placed.text(to), from, to, List.of());
    }

    private static <T> Kind<Map<String, T>> table(Kind<T> element, String from, String to, List<String> known) {
        return new Kind<>() {
            @Override
            public @Nullable Map<String, T> read(Node node, String path, Problems problems) {
                if (!(node instanceof MappingNode mapping)) {
                    problems.add(node, path, "must be a block of lines like \"" + from + ": " + to + "\"");
                    return null;
                }
                Map<String, T> entries = new LinkedHashMap<>();
                for (NodeTuple entry : mapping.getValue()) {
                    String name = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                    String here = path + "." + name;
                    if (name.isBlank()) {
                        problems.add(entry.getKeyNode(), path, "has an entry without a name");
                    } else if (!known.isEmpty() && !known.contains(name)) {
                        problems.add(entry.getKeyNode(), here, "is not known here" + NearestName.hint(name, known));
                    } else {
                        T value = element.read(entry.getValueNode(), here, problems);
                        if (value != null && entries.put(name, value) != null) {
                            problems.add(entry.getKeyNode(), here, "is given twice; keep one");
                        }
                    }
                }
                return entries;
            }

            @Override
            public String described() {
                return "a table of `" + from + ": " + to + "`";
            }
        };
    }
}
