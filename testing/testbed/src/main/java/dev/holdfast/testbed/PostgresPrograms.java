package dev.holdfast.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the jar that carries them. */
final class PostgresPrograms {
    private static final String VERSION = "18.6";

    private PostgresPrograms() {}

    /** The words that run a program of PostgreSQL's. */
    static List<String> command(String program, List<String> arguments) {
        List<String> words = new ArrayList<>();
        if (Files.exists(Path.of("/proc/self"))
                && System.getProperty("user.name").equals("root")) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it sees itself as nobody.
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(folder().resolve("bin").resolve(program).toString());
        words.addAll(arguments);
        return words;
    }

    private static Path folder() {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        String machine = mac ? (arm ? "darwin-arm_64" : "darwin-x86_64") : (arm ? "linux-arm_64" : "linux-x86_64");
        return BinaryCache.folder(
                "postgres-" + VERSION + "-" + machine, "/postgres-" + machine + ".txz", PostgresPrograms::unpack);
    }

    private static void unpack(Path into, InputStream archive) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException(
                            "The archive of PostgreSQL names a file outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
