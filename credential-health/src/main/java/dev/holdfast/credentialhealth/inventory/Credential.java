package dev.holdfast.credentialhealth.inventory;

import dev.holdfast.connectors.CredentialProbe;
import java.util.List;

/**
 * One credential of one connection.
 *
 * @param secrets references to where its secrets live, never values
 * @param usedBy the services that stop when it does
 * @param probe finds out whether it works
 */
public record Credential(Key key, List<String> secrets, List<String> usedBy, CredentialProbe probe) {

    /** Names a credential in all of an installation. */
    public record Key(String connection, String credential) {

        /** As the key of Kafka records: {@code connection|credential}. */
        @Override
        public String toString() {
            return connection + "|" + credential;
        }
    }
}
