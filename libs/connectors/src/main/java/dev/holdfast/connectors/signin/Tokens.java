package dev.holdfast.connectors.signin;

/** What a call is authorised with. Thread-safe. */
public interface Tokens {

    /**
     * One that is not known to be dead.
     *
     * @throws dev.holdfast.transport.UpstreamException when there is none to be had
     */
    String token();

    /** The vendor refused it: another one is got, or the same secret read anew, before the next call. */
    void refused(String token);
}
