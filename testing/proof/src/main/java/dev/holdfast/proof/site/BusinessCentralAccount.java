package dev.holdfast.proof.site;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.launcher.control.SimulatorControl;
import java.util.List;

/**
 * A company in Business Central: it keeps no key of ours unique, orders change line by line, and vanish when they are posted.
 */
final class BusinessCentralAccount implements ErpAccount {

    private static final String TENANT = "7c6e2b9a-0000-4000-8000-000000000001";
    private static final String COMPANY = "c0a80001-0000-4000-8000-000000000001";

    @Override
    public String vendor() {
        return "businesscentral";
    }

    @Override
    public String account() {
        return TENANT;
    }

    @Override
    public String guest() {
        return "10000";
    }

    @Override
    public String block(String upstreams) {
        return """
                businesscentral:
                  base-url: %s/businesscentral/%s
                  entra:
                    tenant: %s
                    authority: %s/entra
                    client-id: env://CHAOS_APP
                    client-secret: env://CHAOS_APP_SECRET
                  environment: Production
                  company: %s
                  settle: %s
                  location: MAIN
                  exempt-tax-code: NONTAXABLE
                  accounts:
                    shipping: 40200
                    tip: 40210
                    duties: 40220
                    fees: 40230
                    rounding: 40240
                    giftcard: 22500
                    tax: 22700
                    credit: 40290
                """.formatted(upstreams, TENANT, TENANT, upstreams, COMPANY, Times.VERIFY_AFTER);
    }

    @Override
    public void admit(SimulatorControl control) {
        ObjectNode app = JsonNodeFactory.instance.objectNode();
        control.send(
                "PUT",
                "entra/" + TENANT + "/applications/" + Secrets.APP,
                app.deepCopy().put("secret", Secrets.APP_SECRET));
        control.send("PUT", "businesscentral/" + TENANT + "/applications/" + Secrets.APP, app);
        // No test of how much one app may ask: a run does in a minute what a shop does in an hour.
        control.send("PUT", "switches/businesscentral/rate", app.deepCopy().put("value", "1000000"));
    }

    @Override
    public List<Calls> writes() {
        return List.of(
                new Calls("POST", "/salesOrders$"),
                new Calls("POST", "/salesOrderLines$"),
                new Calls("PATCH", "/salesOrder"),
                new Calls("POST", "/salesCreditMemos$"),
                new Calls("POST", "/Microsoft.NAV."));
    }
}
