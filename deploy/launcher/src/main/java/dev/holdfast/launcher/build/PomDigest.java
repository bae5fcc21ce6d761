package dev.holdfast.launcher.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A digest over all pom.xml files: while it stays the same, so do the libraries that a build needs. */
final class PomDigest {
    private PomDigest() {}

    static String of(Path root) throws IOException {
        List<Path> poms;
        try (Stream<Path> files = Files.find(
                root,
                4,
                (path, kind) -> path.getFileName().toString().equals("pom.xml")
                        && !path.toString().contains("/target/"))) {
            poms = files.sorted().toList();
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path pom : poms) {
                digest.update(Files.readAllBytes(pom));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
