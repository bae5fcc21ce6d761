package dev.holdfast.launcher.parts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.launcher.data.GeneratedSecrets;
import dev.holdfast.launcher.data.SimulatedErp;

/** Makes this installation's certificate known to the simulated NetSuite account, as an administrator uploads it to a real one. */
final class SimulatedErpAccess {
    private static final String VENDOR = "netsuite";
    private static final String TABLE = "certificate";
    /** Far away: what is tried out here must not stop working one day. */
    private static final String VALID_UNTIL = "2099-12-31T00:00:00Z";

    private final SimulatorControl control;
    private final GeneratedSecrets secrets;

    SimulatedErpAccess(SimulatorControl control, GeneratedSecrets secrets) {
        this.control = control;
        this.secrets = secrets;
    }

    /** Uploads the certificate where the account does not have it; a revoked one stays revoked. */
    void grant() {
        String id = GeneratedSecrets.read(SimulatedErp.certificateId(secrets));
        if (!control.has(VENDOR)
                || control.table(VENDOR, SimulatedErp.ACCOUNT, TABLE).has(id)) {
            return;
        }
        ObjectNode certificate = new ObjectMapper().createObjectNode();
        certificate
                .put("clientId", GeneratedSecrets.read(SimulatedErp.clientId(secrets)))
                .put("publicKey", GeneratedSecrets.read(SimulatedErp.publicKey(secrets)))
                .put("validUntil", VALID_UNTIL);
        control.send("PUT", VENDOR + "/" + SimulatedErp.ACCOUNT + "/certificates/" + id, certificate);
    }
}
