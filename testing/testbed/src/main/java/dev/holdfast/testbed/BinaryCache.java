package dev.holdfast.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Server programs that travel inside jars, unpacked once a machine and user. A folder that exists is complete: it gets its
 * name only when all of it is there, under a lock that processes share.
 */
final class BinaryCache {
    /** Writes the program's files into an empty folder. */
    interface Unpacking {
        void into(Path folder, InputStream archive) throws IOException;
    }

    private BinaryCache() {}

    /**
     * The folder with the unpacked files.
     *
     * @param name names program and version; another name is another folder
     * @param resource where the archive is on the class path
     */
    static Path folder(String name, String resource, Unpacking unpacking) {
        Path root = root();
        Path folder = root.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Files.createDirectories(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            unpackOnce(root, folder, resource, unpacking);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not unpack " + name + " into " + root, e);
        }
    }

    // Another JVM may be unpacking the same; within one JVM, file locks do not exclude, hence the monitor.
    private static synchronized void unpackOnce(Path root, Path folder, String resource, Unpacking unpacking)
            throws IOException {
        Path lockFile = root.resolve(folder.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid() || Files.isDirectory(folder)) {
                return;
            }
            Path growing = Files.createTempDirectory(root, "growing-");
            try (InputStream archive = BinaryCache.class.getResourceAsStream(resource)) {
                if (archive == null) {
                    throw new IllegalStateException("This machine (" + System.getProperty("os.name") + ", "
                            + System.getProperty("os.arch") + ") has no bundled server program: " + resource
                            + " is not on the class path");
                }
                unpacking.into(growing, archive);
            }
            Files.setPosixFilePermissions(growing, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(growing, folder, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Path root() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path base =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return base.resolve("holdfast").resolve("servers");
    }
}
