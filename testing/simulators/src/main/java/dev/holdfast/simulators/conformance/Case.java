package dev.holdfast.simulators.conformance;

/**
 * One thing that every connector with a capability must do.
 *
 * @param <T> what a run of it has at hand
 * @param id of letters and hyphens; what adapters and the page name it by
 * @param subject under which heading it stands
 * @param says what holds, for people
 */
public record Case<T>(String id, String subject, String says, Body<T> body) {

    /** What is done and must hold. */
    @FunctionalInterface
    public interface Body<T> {
        void run(T trial);
    }

    /** The vendor does not have what the case is about. */
    public static final class DoesNotApplyException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
