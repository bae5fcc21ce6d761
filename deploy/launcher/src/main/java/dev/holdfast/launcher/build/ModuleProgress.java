package dev.holdfast.launcher.build;

import dev.holdfast.launcher.Progress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from Maven's output which module it is at and what it downloads. */
public final class ModuleProgress {
    private static final Pattern MODULE = Pattern.compile("\\[INFO] Building (.+?) \\S+ +\\[(\\d+)/(\\d+)]");
    private static final Pattern DOWNLOAD = Pattern.compile("(?:\\[INFO] )?Downloaded from \\S+: .*/(\\S+) .*");
    /** Often enough to show that it moves, seldom enough to be read. */
    private static final int DOWNLOADS_PER_LINE = 50;

    private final Progress progress;
    private int downloads;

    /** Reports to a person. */
    public ModuleProgress(Progress progress) {
        this.progress = progress;
    }

    /** Takes one line of Maven's output. */
    public void line(String text) {
        Matcher module = MODULE.matcher(text);
        if (module.matches()) {
            progress.say("building %s (%s of %s)".formatted(module.group(1), module.group(2), module.group(3)));
            return;
        }
        Matcher download = DOWNLOAD.matcher(text);
        if (download.matches() && downloads++ % DOWNLOADS_PER_LINE == 0) {
            progress.say("downloading libraries: " + downloads + " so far, now " + download.group(1));
        }
    }
}
