package dev.holdfast.launcher.erp;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.GeneratedSecrets;
import dev.holdfast.launcher.data.SigningKey;
import java.net.URI;

/** The NetSuite account, which Holdfast signs in to with a certificate, as in production. Three shops are booked into it. */
final class NetSuite implements SimulatedErp {
    private static final SigningKey KEY = new SigningKey("netsuite");
    /** Far away: what is tried out here must not stop working one day. */
    private static final String VALID_UNTIL = "2099-12-31T00:00:00Z";

    @Override
    public String vendor() {
        return "netsuite";
    }

    @Override
    public String title() {
        return "NetSuite";
    }

    @Override
    public String account() {
        return "1234567";
    }

    @Override
    public String table() {
        return NetSuiteBooks.ORDERS;
    }

    /** It has the currencies of all shops. */
    @Override
    public String guest() {
        return "901";
    }

    /** The ids are those that the account has from its start. Gift cards are booked by their SKU and tax stands on its lines. */
    @Override
    public String block(DataFolder data, GeneratedSecrets secrets, URI simulators) {
        return """
                netsuite:
                  account: %s
                  base-url: %s/netsuite/%s
                  oauth:
                    client-id: %s
                    certificate-id: %s
                    private-key: %s
                  subsidiary: "1"
                  location: "2"
                  tax-codes:
                    State Tax: "701"
                    消費税: "703"
                  exempt-tax-code: "-7"
                  shipping-methods:
                    Standard: "601"
                    Express: "602"
                    DHL: "603"
                    ヤマト: "604"
                    Intl: "605"
                  items:
                    shipping: "805"
                    tip: "801"
                    duties: "802"
                    fees: "803"
                    rounding: "804"
                    credit: "808"
                """.formatted(
                        account(),
                        simulators,
                        account(),
                        GeneratedSecrets.reference(secrets.token("netsuite-client-id")),
                        GeneratedSecrets.reference(secrets.token("netsuite-certificate-id")),
                        GeneratedSecrets.reference(KEY.privateKey(secrets)));
    }

    @Override
    public void admit(SimulatorControl control, GeneratedSecrets secrets) {
        String id = GeneratedSecrets.read(secrets.token("netsuite-certificate-id"));
        if (control.table(vendor(), account(), "certificate").has(id)) {
            return;
        }
        control.send(
                "PUT",
                vendor() + "/" + account() + "/certificates/" + id,
                new ObjectMapper()
                        .createObjectNode()
                        .put("clientId", GeneratedSecrets.read(secrets.token("netsuite-client-id")))
                        .put("publicKey", GeneratedSecrets.read(KEY.publicKey(secrets)))
                        .put("validUntil", VALID_UNTIL));
    }

    @Override
    public Books books(SimulatorControl control) {
        return NetSuiteBooks.read(control, this);
    }
}
