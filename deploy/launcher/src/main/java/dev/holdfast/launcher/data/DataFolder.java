package dev.holdfast.launcher.data;

import dev.holdfast.testbed.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Where everything lies that outlives a run. */
public record DataFolder(Path root) {
    /** Where connectors kept tokens that end with their use, before they did in PostgreSQL. */
    public static final String TOKENS = "tokens";

    /** What {@code up --clean} forgets; secrets and connections.yaml are a person's, and stay. */
    private static final List<String> FORGOTTEN = List.of("kafka", "redis", "postgres", "simulators", TOKENS);

    /** The folder, made absolute. */
    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** The named folder, which exists afterwards. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not create " + root.resolve(name), e);
        }
    }

    /** Whether the named folder has nothing, or does not exist. */
    public boolean isEmpty(String name) {
        Path folder = root.resolve(name);
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list " + folder, e);
        }
    }

    /** A file of the folder's top. */
    public Path file(String name) {
        folder("");
        return root.resolve(name);
    }

    /** Renames the files of a folder to {@code <name>.old}, in the place of those that an earlier call has renamed. */
    public void keepOneOld(String name) {
        try (Stream<Path> files = Files.list(folder(name))) {
            for (Path file :
                    files.filter(one -> !one.toString().endsWith(".old")).toList()) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not rename the files of " + folder(name), e);
        }
    }

    /** The data folders inside this one. */
    public List<DataFolder> folders() {
        try (Stream<Path> inside = Files.list(folder(""))) {
            return inside.filter(Files::isDirectory).map(DataFolder::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list " + root, e);
        }
    }

    /** Empties the stores and the simulators. */
    public void forget() {
        FORGOTTEN.forEach(name -> delete(root.resolve(name)));
    }

    /** Deletes all of it. */
    public void deleteAll() {
        delete(root);
    }

    private static void delete(Path tree) {
        try {
            FileTree.delete(tree);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not empty " + tree, e);
        }
    }
}
