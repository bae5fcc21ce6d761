package dev.holdfast.settings;

import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Problems;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code connections.yaml}: all of it is good, or all that is wrong is said at once. */
public final class ConnectionsFile {

    /** Room for a few thousand connections; a larger file is a mistake, and would be read into memory whole. */
    private static final int MAX_CHARACTERS = 8 * 1024 * 1024;

    private ConnectionsFile() {}

    /**
     * The connections in a file.
     *
     * @throws SettingsException naming each problem with its line, its key and the fix; never a secret
     */
    public static Connections read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new SettingsException(file.toAbsolutePath()
                    + " does not exist; name the file of your connections with holdfast.connections-file");
        } catch (IOException e) {
            throw new SettingsException(file.toAbsolutePath() + " cannot be read ("
                    + e.getClass().getSimpleName() + "); it must be a UTF-8 text file that this process may read");
        }
        Problems problems = new Problems();
        Node root = parse(text, "it must begin with \"connections:\"", problems);
        Block block = root == null ? null : ConnectionKeys.FILE.read(root, "", problems);
        if (block == null || !problems.all().isEmpty()) {
            throw new SettingsException(file, problems.all());
        }
        return ConnectionKeys.connections(block);
    }

    /**
     * One connection's {@code mapping:} block alone, without that key, for trying it out before it is in the file.
     *
     * @throws SettingsException as {@link #read}
     */
    public static MappingSettings readMapping(String text) {
        Problems problems = new Problems();
        Node root = parse(text, "it must be a block such as \"item: line.sku\"", problems);
        Block block = root == null ? null : MappingKeys.MAPPING.read(root, "mapping", problems);
        if (block == null || !problems.all().isEmpty()) {
            throw new SettingsException(Path.of("mapping"), problems.all());
        }
        return MappingKeys.mapping(Optional.of(block));
    }

    private static @Nullable Node parse(String text, String form, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (root == null) {
                problems.add(1, "", "the file is empty; " + form);
            }
            return root;
        } catch (MarkedYAMLException e) {
            // Its message quotes the file, and so may quote a secret; its problem and line do not.
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(line, "", "is no YAML: " + e.getProblem());
            return null;
        } catch (YAMLException e) {
            problems.add(
                    1,
                    "",
                    "is no YAML that can be read: larger than " + MAX_CHARACTERS
                            + " characters, more than one document, or with characters that YAML does not allow");
            return null;
        }
    }
}
