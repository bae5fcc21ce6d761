package dev.holdfast.launcher.erp;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.GeneratedSecrets;
import dev.holdfast.launcher.data.HookSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The company in Business Central: its orders vanish into invoices when they are posted. */
final class BusinessCentral implements SimulatedErp {
    private static final String TENANT = "7c6e2b9a-0000-4000-8000-000000000001";
    private static final String COMPANY = "c0a80001-0000-4000-8000-000000000001";
    private static final EntraApp APP = new EntraApp(TENANT, "businesscentral");

    @Override
    public String vendor() {
        return "businesscentral";
    }

    @Override
    public String title() {
        return "Business Central";
    }

    @Override
    public String account() {
        return TENANT;
    }

    @Override
    public String table() {
        return BusinessCentralBooks.ORDERS;
    }

    @Override
    public String guest() {
        return "10000";
    }

    @Override
    public String block(DataFolder data, GeneratedSecrets secrets, URI simulators) {
        return """
                businesscentral:
                  base-url: %s/businesscentral/%s
                  entra:
                %s\
                  environment: Production
                  company: %s
                  location: MAIN
                  exempt-tax-code: NONTAXABLE
                  accounts:
                    shipping: 40200
                    tip: 40210
                    duties: 40220
                    fees: 40230
                    rounding: 40240
                    giftcard: %s
                    tax: 22700
                    credit: 40290
                  notification-state: %s
                """.formatted(
                        simulators,
                        TENANT,
                        APP.block(secrets, simulators).indent(4),
                        COMPANY,
                        BusinessCentralBooks.GIFT_CARDS,
                        GeneratedSecrets.reference(state(secrets)));
    }

    @Override
    public Optional<HookSource> source(GeneratedSecrets secrets) {
        return Optional.of(HookSource.of(secrets, vendor(), "business-central", state(secrets)));
    }

    private static Path state(GeneratedSecrets secrets) {
        return secrets.token("businesscentral-notification-state");
    }

    @Override
    public void admit(SimulatorControl control, GeneratedSecrets secrets) {
        APP.register(control, secrets);
        String id = APP.clientId(secrets);
        if (!control.table(vendor(), TENANT, "entraApplication").has(id)) {
            control.send("PUT", vendor() + "/" + TENANT + "/applications/" + id, new ObjectMapper().createObjectNode());
        }
    }

    @Override
    public Books books(SimulatorControl control) {
        return BusinessCentralBooks.read(control, this);
    }
}
