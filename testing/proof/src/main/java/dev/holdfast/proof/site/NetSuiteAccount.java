package dev.holdfast.proof.site;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.launcher.control.SimulatorControl;
import java.util.List;

/** A NetSuite account: keys are unique there, and an order is written as a whole. */
final class NetSuiteAccount implements ErpAccount {

    @Override
    public String vendor() {
        return "netsuite";
    }

    @Override
    public String account() {
        return "1234567";
    }

    @Override
    public String guest() {
        return "901";
    }

    @Override
    public String block(String upstreams) {
        return """
                netsuite:
                  account: %s
                  base-url: %s/netsuite/%s
                  tba:
                    consumer-key: env://CHAOS_CONSUMER_KEY
                    consumer-secret: env://CHAOS_CONSUMER_SECRET
                    token-id: env://CHAOS_TOKEN_ID
                    token-secret: env://CHAOS_TOKEN_SECRET
                  concurrency: 6
                  settle: %s
                  subsidiary: "1"
                  location: "2"
                  default-tax-code: "701"
                  exempt-tax-code: "-7"
                  items:
                    shipping: "805"
                    credit: "808"
                """.formatted(account(), upstreams, account(), Times.VERIFY_AFTER);
    }

    @Override
    public void admit(SimulatorControl control) {
        ObjectNode token = JsonNodeFactory.instance.objectNode();
        token.put("consumerKey", Secrets.CONSUMER_KEY).put("consumerSecret", Secrets.CONSUMER_SECRET);
        token.put("tokenSecret", Secrets.TOKEN_SECRET);
        control.send("PUT", "netsuite/" + account() + "/tba-tokens/" + Secrets.TOKEN_ID, token);
    }

    @Override
    public List<Calls> writes() {
        return List.of(
                new Calls("PUT", "/salesOrder/"),
                new Calls("PATCH", "/salesOrder/"),
                new Calls("PUT", "/creditMemo/"),
                new Calls("POST", "/!transform/"));
    }
}
