package dev.holdfast.launcher.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which test classes run at another size when the suite does: those whose source asks for the property that says it. */
final class ReducedTests {
    private static final String PROPERTY = "\"holdfast.size\"";
    private static final Set<String> NOT_SOURCES = Set.of("target", "node_modules", ".git", ".holdfast");

    private ReducedTests() {}

    static List<String> in(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_SOURCES.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().contains("src/test/java/")
                        && file.toString().endsWith(".java")
                        && reads(file)) {
                    found.add("REDUCED " + className(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found.stream().sorted().toList();
    }

    private static boolean reads(Path file) {
        try {
            return Files.readString(file).contains(PROPERTY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String className(Path file) {
        String path = file.toString();
        String inside = path.substring(path.indexOf("src/test/java/") + "src/test/java/".length());
        return inside.substring(0, inside.length() - ".java".length()).replace('/', '.');
    }
}
