package dev.holdfast.settings.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** What a value may be: reads it, and says for the documentation what it accepts. */
public interface Kind<T> {

    /** The value; null after a problem was noted. */
    @Nullable
    T read(Node node, String path, Problems problems);

    /** For the documentation, such as {@code duration}. */
    String described();

    /** The sections inside it, which the documentation shows on their own. */
    default List<Section> sections() {
        return List.of();
    }
}
