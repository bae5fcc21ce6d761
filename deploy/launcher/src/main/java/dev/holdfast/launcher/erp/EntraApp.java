package dev.holdfast.launcher.erp;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.launcher.data.GeneratedSecrets;
import java.net.URI;

/**
 * An app registration in the simulated Microsoft Entra ID, by which both Dynamics 365 systems are signed in to.
 *
 * @param name what its secrets' files are called
 */
record EntraApp(String tenant, String name) {
    /** Far away: what is tried out here must not stop working one day. */
    private static final String ENDS = "2099-12-31T00:00:00Z";

    private static final String VENDOR = "entra";

    /** The id that Entra knows it by. */
    String clientId(GeneratedSecrets secrets) {
        return GeneratedSecrets.read(secrets.token(name + "-client-id"));
    }

    /** The lines below {@code entra:}. */
    String block(GeneratedSecrets secrets, URI simulators) {
        return """
                tenant: %s
                authority: %s/entra
                client-id: %s
                client-secret: %s
                secret-expires: %s
                """.formatted(
                        tenant,
                        simulators,
                        GeneratedSecrets.reference(secrets.token(name + "-client-id")),
                        GeneratedSecrets.reference(secrets.token(name + "-client-secret")),
                        ENDS);
    }

    /** Registers it where the tenant does not have it. */
    void register(SimulatorControl control, GeneratedSecrets secrets) {
        String id = clientId(secrets);
        if (!control.table(VENDOR, tenant, "application").has(id)) {
            control.send(
                    "PUT",
                    VENDOR + "/" + tenant + "/applications/" + id,
                    new ObjectMapper()
                            .createObjectNode()
                            .put("secret", GeneratedSecrets.read(secrets.token(name + "-client-secret")))
                            .put("secretExpires", ENDS));
        }
    }
}
