package dev.holdfast.launcher.warehouse;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.GeneratedSecrets;
import java.net.URI;

/** A client of a 3PL that works with Extensiv's Warehouse Manager. It sends no webhooks. */
public final class Extensiv implements SimulatedWarehouse {
    private static final String ACCOUNT = "acme";
    private static final String HERE = "extensiv/" + ACCOUNT;
    private static final String LOGIN = "17";

    @Override
    public String vendor() {
        return "extensiv";
    }

    @Override
    public String title() {
        return "Extensiv";
    }

    @Override
    public String block(DataFolder data, GeneratedSecrets secrets, URI simulators) {
        return """
                extensiv:
                  base-url: %s/%s
                  client-id: %s
                  client-secret: %s
                  user-login: %s
                  customer: 4
                  time-zone: America/Chicago
                """.formatted(
                        simulators,
                        HERE,
                        GeneratedSecrets.reference(secrets.token("extensiv-client-id")),
                        GeneratedSecrets.reference(secrets.token("extensiv-client-secret")),
                        LOGIN);
    }

    @Override
    public void admit(SimulatorControl control, GeneratedSecrets secrets) {
        String client = GeneratedSecrets.read(secrets.token("extensiv-client-id"));
        if (!control.table(vendor(), ACCOUNT, "apiClient").has(client)) {
            control.send(
                    "PUT",
                    HERE + "/clients/" + client,
                    new ObjectMapper()
                            .createObjectNode()
                            .put("secret", GeneratedSecrets.read(secrets.token("extensiv-client-secret")))
                            .put("login", LOGIN));
        }
    }
}
