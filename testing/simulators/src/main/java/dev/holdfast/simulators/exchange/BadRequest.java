package dev.holdfast.simulators.exchange;

/** A control request that cannot be carried out as it stands; the message names the field and the fix. Answered as 400. */
public final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param problem what is wrong and how to put it right */
    public BadRequest(String problem) {
        super(problem);
    }
}
