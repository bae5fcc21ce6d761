package dev.holdfast.gateway.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The secret itself, sent along in the body, as Business Central does: whoever saw one delivery could send another, so that it
 * vouches for the sender's knowledge and not for the body.
 */
public final class SharedSecret {

    private SharedSecret() {}

    /** Holds every claimed secret against every active one; all must be active ones. See {@link Proof}. */
    public static Proof verify(ActiveSecrets secrets, List<? extends @Nullable String> claimed, byte[] body) {
        int match = ActiveSecrets.NONE;
        for (String one : claimed) {
            if (one == null) {
                return Proof.MISSING;
            }
            match = secrets.index(one.getBytes(UTF_8));
            if (match == ActiveSecrets.NONE) {
                return Proof.WRONG;
            }
        }
        return match == ActiveSecrets.NONE ? Proof.MISSING : new Proof.Signed(match, Fingerprint.ofBody(body));
    }
}
