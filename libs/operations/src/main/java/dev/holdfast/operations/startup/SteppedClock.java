package dev.holdfast.operations.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The system's clock, off by what a file says: for tests in which a machine's clock jumps. The file holds a duration, such as
 * {@code PT-240S}, and may be replaced at any time; without it the clock is right.
 */
final class SteppedClock extends Clock {

    /** How old the copy of the file may be: a jump is seen soon, and asking for the time stays cheap. */
    private static final long COPY_NANOS = Duration.ofMillis(200).toNanos();

    private record Copy(Duration offset, long readAt) {}

    private final Path file;
    private volatile Copy copy;

    SteppedClock(Path file) {
        this.file = file;
        this.copy = new Copy(read(Duration.ZERO), System.nanoTime());
    }

    @Override
    public Instant instant() {
        Copy known = copy;
        if (System.nanoTime() - known.readAt() > COPY_NANOS) {
            known = new Copy(read(known.offset()), System.nanoTime());
            copy = known;
        }
        return Instant.now().plus(known.offset());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("time is UTC everywhere; days are cut where a shop's zone is known");
    }

    /** A file that cannot be read just now changes nothing. */
    private Duration read(Duration known) {
        try {
            return Duration.parse(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return Duration.ZERO;
        } catch (IOException | DateTimeException e) {
            return known;
        }
    }
}
