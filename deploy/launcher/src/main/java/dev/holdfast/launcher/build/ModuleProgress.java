package dev.holdfast.launcher.build;

import dev.holdfast.launcher.Progress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from Maven's output which module it is at, what it downloads, and which step of a native build is done. */
public final class ModuleProgress {
    private static final Pattern MODULE = Pattern.compile("\\[INFO] Building (.+?) \\S+ +\\[(\\d+)/(\\d+)]");
    private static final Pattern DOWNLOAD = Pattern.compile("(?:\\[INFO] )?Downloaded from \\S+: .*/(\\S+) .*");
    /** A native build is minutes without another word. */
    private static final Pattern NATIVE = Pattern.compile("\\[(\\d)/(\\d)] (\\w[^.]*)\\.\\.\\. .*\\((\\S+) @ .*");
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
        Matcher step = NATIVE.matcher(text);
        if (step.matches()) {
            progress.say("native executable: %s done in %s (%s of %s)"
                    .formatted(step.group(3).toLowerCase(Locale.ROOT), step.group(4), step.group(1), step.group(2)));
            return;
        }
        Matcher download = DOWNLOAD.matcher(text);
        if (download.matches() && downloads++ % DOWNLOADS_PER_LINE == 0) {
            progress.say("downloading libraries: " + downloads + " so far, now " + download.group(1));
        }
    }
}
