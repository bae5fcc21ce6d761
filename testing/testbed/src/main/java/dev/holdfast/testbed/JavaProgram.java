package dev.holdfast.testbed;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How to run a main class of this class path in a JVM of its own. */
public final class JavaProgram {
    private JavaProgram() {}

    /** The words up to and including the main class; its arguments may follow. */
    public static List<String> command(List<String> jvmOptions, String mainClass) {
        List<String> words = new ArrayList<>(java(jvmOptions));
        words.addAll(List.of("-cp", classPath(), mainClass));
        return words;
    }

    /** The words that run a jar; its arguments may follow. */
    public static List<String> command(List<String> jvmOptions, Path jar) {
        List<String> words = new ArrayList<>(java(jvmOptions));
        words.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        return words;
    }

    // Absolute: the new JVM may run in another folder.
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> java(List<String> jvmOptions) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(jvmOptions);
        words.addAll(List.of(
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8"));
        return words;
    }
}
