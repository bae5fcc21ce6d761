package dev.holdfast.launcher.suite;

import dev.holdfast.launcher.Progress;
import dev.holdfast.launcher.build.ModuleProgress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to show of Maven's output while it runs, and what to keep for the summary. */
final class OutputLines {
    private static final Pattern CLASS_DONE =
            Pattern.compile("\\[(?:INFO|WARNING|ERROR)] Tests run: .*Time elapsed: .* -- in (\\S+)");
    /** Tests that ran at a smaller size, or not at all, say so in a line that begins like this. */
    private static final Pattern REDUCED = Pattern.compile("(?:\\[\\w+] )?((?:REDUCED|SKIPPED)\\b.*)");

    private static final int ERRORS_KEPT = 40;

    private final Progress progress;
    private final ModuleProgress modules;
    private final Set<String> reduced = new LinkedHashSet<>();
    private final List<String> errors = new ArrayList<>();
    private int classes;

    OutputLines(Progress progress, ModuleProgress modules) {
        this.progress = progress;
        this.modules = modules;
    }

    void line(String text) {
        modules.line(text);
        Matcher done = CLASS_DONE.matcher(text);
        if (done.matches()) {
            classes++;
            if (text.startsWith("[ERROR]")) {
                progress.warn("failed: " + done.group(1));
            } else if (classes % 10 == 0) {
                progress.say(classes + " test classes done");
            }
        }
        Matcher smaller = REDUCED.matcher(text.strip());
        if (smaller.matches()) {
            reduced.add(smaller.group(1));
        }
        if (text.startsWith("[ERROR]") && errors.size() < ERRORS_KEPT) {
            errors.add(text);
        }
    }

    List<String> reduced() {
        return List.copyOf(reduced);
    }

    List<String> errors() {
        return List.copyOf(errors);
    }
}
