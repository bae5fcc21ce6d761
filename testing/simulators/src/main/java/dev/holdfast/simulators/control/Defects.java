package dev.holdfast.simulators.control;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Failures of the simulators themselves, which a test must see: counted, logged and shown by the health path. */
public final class Defects {

    private static final Logger LOG = System.getLogger(Defects.class.getName());

    private long count;
    private @Nullable String last;

    /** Notes a failure. */
    public synchronized void add(String where, Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        count++;
        last = where + ": " + trace;
        LOG.log(Level.ERROR, "A simulator failed at " + where, failure);
    }

    /** How many there were. */
    public synchronized long count() {
        return count;
    }

    /** The newest, with its stack trace; null when there is none. */
    public synchronized @Nullable String last() {
        return last;
    }
}
