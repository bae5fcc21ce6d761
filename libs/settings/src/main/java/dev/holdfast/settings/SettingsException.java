package dev.holdfast.settings;

import dev.holdfast.settings.yaml.Problems.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A settings file cannot be used; the message names every problem with its line and the fix, and no secret. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** All problems of a file. */
    public SettingsException(Path file, List<Problem> problems) {
        super(file + " cannot be used:\n"
                + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** The file itself cannot be had. */
    public SettingsException(String message) {
        super(message);
        this.problems = List.of();
    }

    /** All of them, by line; empty when the file could not be read at all. */
    public List<Problem> problems() {
        return problems;
    }
}
