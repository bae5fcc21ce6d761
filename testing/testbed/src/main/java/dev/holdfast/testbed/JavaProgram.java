package dev.holdfast.testbed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How to run a main class of this class path in a JVM of its own. */
public final class JavaProgram {
    private JavaProgram() {}

    /** The words up to and including the main class; its arguments may follow. */
    public static List<String> command(List<String> jvmOptions, String mainClass) {
        List<String> words = new ArrayList<>(java(jvmOptions));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        return words;
    }

    /** The words that run a jar; its arguments may follow. */
    public static List<String> command(List<String> jvmOptions, Path jar) {
        List<String> words = new ArrayList<>(java(jvmOptions));
        words.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        return words;
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
