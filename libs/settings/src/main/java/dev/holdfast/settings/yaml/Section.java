package dev.holdfast.settings.yaml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A block of known keys. Everything in it is read, and every problem noted, before it is refused.
 *
 * @param title the heading in the documentation
 * @param intro the text below that heading
 * @param keys in the order in which the documentation shows them
 * @param rules what must hold between keys; called for every block, so keys that are absent or bad must be borne
 */
public record Section(String title, String intro, List<Key<?>> keys, BiConsumer<Block, Problems> rules)
        implements Kind<Block> {

    /** A section without rules between its keys. */
    public static Section of(String title, String intro, Key<?>... keys) {
        return new Section(title, intro, List.of(keys), (block, problems) -> {});
    }

    /** The same with rules between its keys. */
    public Section ruled(BiConsumer<Block, Problems> between) {
        return new Section(title, intro, keys, between);
    }

    @Override
    public @Nullable Block read(Node node, String path, Problems problems) {
        if (!(node instanceof MappingNode mapping)) {
            problems.add(node, path, "must be a block of keys: " + NearestName.list(names()));
            return null;
        }
        Map<Key<?>, Object> values = new HashMap<>();
        Map<Key<?>, Integer> lines = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (NodeTuple entry : mapping.getValue()) {
            String name = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            String here = path.isEmpty() ? name : path + "." + name;
            Key<?> key =
                    keys.stream().filter(k -> k.name().equals(name)).findFirst().orElse(null);
            if (key == null) {
                problems.add(entry.getKeyNode(), here, "is not a known key" + NearestName.hint(name, names()));
            } else if (!seen.add(name)) {
                problems.add(entry.getKeyNode(), here, "is given twice; keep one");
            } else {
                lines.put(key, Problems.lineOf(entry.getKeyNode()));
                Object value = key.kind().read(entry.getValueNode(), here, problems);
                if (value != null) {
                    values.put(key, value);
                }
            }
        }
        for (Key<?> key : keys) {
            if (key.required() && !seen.contains(key.name())) {
                String here = path.isEmpty() ? key.name() : path + "." + key.name();
                problems.add(node, here, "is missing; it must be " + key.kind().described());
            }
        }
        Block block = new Block(path, Problems.lineOf(node), values, lines);
        rules.accept(block, problems);
        return block;
    }

    @Override
    public String described() {
        return "a block of keys";
    }

    @Override
    public List<Section> sections() {
        return List.of(this);
    }

    private List<String> names() {
        return keys.stream().map(Key::name).toList();
    }
}
