package dev.holdfast.credentialhealth.status;

import dev.holdfast.connectors.CredentialProbe;

/** How one probe ended. */
public sealed interface Outcome {

    /** The credential was used with success. */
    record Works(CredentialProbe.Result result) implements Outcome {}

    /** It was not. @param what in one sentence without secrets, beginning with the kind of failure */
    record Fails(String what) implements Outcome {}
}
