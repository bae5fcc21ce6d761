package dev.holdfast.launcher.machine;

/**
 * One thing that this machine has or lacks.
 *
 * @param name what was looked at
 * @param good whether it suffices
 * @param found what is there
 * @param fix what to do when it does not suffice; empty when it does
 */
public record Finding(String name, boolean good, String found, String fix) {

    static Finding good(String name, String found) {
        return new Finding(name, true, found, "");
    }

    static Finding bad(String name, String found, String fix) {
        return new Finding(name, false, found, fix);
    }

    /** As one line. */
    public String line() {
        return (good ? "  ok     " : "  LACKS  ") + name + ": " + found + (good ? "" : " — " + fix);
    }
}
