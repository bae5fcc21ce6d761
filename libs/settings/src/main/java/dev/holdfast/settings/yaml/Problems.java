package dev.holdfast.settings.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Everything that is wrong with a file: a person who mends it wants to start it once more, not once a mistake. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    /**
     * @param line counted from 1
     * @param path the key, whole
     * @param what what is wrong and how to mend it; no value that may be a secret
     */
    public record Problem(int line, String path, String what) {
        @Override
        public String toString() {
            return "line " + line + ": " + (path.isEmpty() ? what : path + " " + what);
        }
    }

    /** Notes a problem where a node begins. */
    public void add(Node node, String path, String what) {
        add(lineOf(node), path, what);
    }

    /** Notes a problem at a line, counted from 1. */
    public void add(int line, String path, String what) {
        found.add(new Problem(line, path, what));
    }

    /** All of them, by line. */
    public List<Problem> all() {
        return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }

    /** The line at which a node begins, counted from 1. */
    static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
