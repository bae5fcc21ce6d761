package dev.holdfast.reconciler.schedule;

/** The run belongs to another worker by now: this one stops, and stores nothing more. */
final class RunLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunLostException(Run run) {
        super("Run " + run.id() + " was taken up by another worker");
    }
}
