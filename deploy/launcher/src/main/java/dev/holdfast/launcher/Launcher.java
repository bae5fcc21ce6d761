package dev.holdfast.launcher;

import dev.holdfast.launcher.connect.Connect;
import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.smoke.Smoke;
import java.nio.file.Path;

/** {@code ./holdfast}, once it has found a JDK and built what has changed. */
public final class Launcher {
    private Launcher() {}

    /** Runs one command in the project's folder, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Progress progress = new Progress(System.out);
        Ending ending = new Ending();
        try {
            ending.exit(run(Options.parse(arguments), progress, ending));
        } catch (StopException e) {
            progress.warn("holdfast: " + e.getMessage());
            ending.exit(e.code());
        } catch (RuntimeException e) {
            if (!ending.hasBegun()) {
                ending.whenInterrupted(ExitCode.FAILED);
                throw e;
            }
        }
    }

    private static ExitCode run(Options options, Progress progress, Ending ending) {
        Path root = Path.of("").toAbsolutePath();
        Path data = Path.of(System.getenv().getOrDefault("HOLDFAST_DATA", ".holdfast"));
        return switch (options.command()) {
            case "up" -> new Up(root, data, progress, ending).run(options);
            case "down" -> new Down(data, progress).run();
            case "smoke" -> new Smoke(root, data, progress, ending).run(options.natives(), options.erps());
            case "connect" -> new Connect(new DataFolder(data), System.getenv(), progress).run(options.words());
            case "bench" -> new Program(root, "testing/benchmarks/target/holdfast-benchmarks.jar").run(options.words());
            case "chaos" -> {
                // A run that was cut off has proved nothing.
                ending.whenInterrupted(ExitCode.FAILED);
                yield new Program(root, "testing/proof/target/holdfast-proof.jar").run(options.words());
            }
            default -> throw new StopException(ExitCode.USAGE, "there is no command " + options.command());
        };
    }
}
