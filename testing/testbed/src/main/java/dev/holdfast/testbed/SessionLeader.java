package dev.holdfast.testbed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The words before a command that give it a session of its own while its process id stays the one that Java knows. */
final class SessionLeader {
    /** Empty where the machine has neither {@code setsid} (Linux) nor {@code perl} (macOS). */
    static final List<String> PREFIX = prefix();

    private SessionLeader() {}

    private static List<String> prefix() {
        // setsid replaces itself by the command, and does not fork, since a child of Java leads no process group.
        return onPath("setsid")
                .map(List::of)
                .or(() -> onPath("perl").map(perl -> List.of(perl, "-e", "use POSIX; POSIX::setsid(); exec @ARGV")))
                .orElse(List.of());
    }

    private static Optional<String> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
