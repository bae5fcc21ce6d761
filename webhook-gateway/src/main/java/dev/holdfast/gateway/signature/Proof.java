package dev.holdfast.gateway.signature;

/** What a signature proved of a body. */
public sealed interface Proof {

    /** No active secret signed this body. */
    Proof WRONG = new Refused(Refused.Reason.WRONG);

    /** The sender signs, but this request carries no signature. */
    Proof MISSING = new Refused(Refused.Reason.MISSING);

    /** Signed, but too long ago or too far ahead: perhaps replayed. */
    Proof STALE = new Refused(Refused.Reason.STALE);

    /**
     * An active secret signed it.
     *
     * @param secret which, counted from 0 in the order of {@link ActiveSecrets#keys()}
     * @param fingerprint tells this body from another under the same delivery id
     */
    record Signed(int secret, long fingerprint) implements Proof {}

    /** The sender signs nothing: the address alone speaks for it. */
    record Unsigned(long fingerprint) implements Proof {}

    /** It is not the sender's, as far as anybody can tell. */
    record Refused(Reason reason) implements Proof {
        /** Why. */
        public enum Reason {
            WRONG,
            MISSING,
            STALE
        }
    }
}
