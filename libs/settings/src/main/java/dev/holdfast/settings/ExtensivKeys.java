package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.defaulted;
import static dev.holdfast.settings.yaml.Key.optional;
import static dev.holdfast.settings.yaml.Key.required;

import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Kind;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.settings.yaml.Section;
import java.net.URI;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Pattern;

/** The keys of an account of Extensiv's 3PL Warehouse Manager. */
final class ExtensivKeys {

    private ExtensivKeys() {}

    private static final URI PRODUCTION = URI.create("https://secure-wms.com");

    private static final Kind<String> ID = Kinds.text(
            Pattern.compile("[1-9][0-9]{0,9}"), "an id, a number", "Extensiv shows it in the record's details");

    private static final Key<URI> BASE_URL = defaulted(
            "base-url",
            Kinds.address(),
            PRODUCTION,
            PRODUCTION.toString(),
            "Where the API is, when a simulator stands in.");
    private static final Key<SecretRef> CLIENT_ID =
            required("client-id", Kinds.secret(), "Client id of the REST API credential.");
    private static final Key<SecretRef> CLIENT_SECRET = required("client-secret", Kinds.secret(), "Its secret.");
    private static final Key<String> USER_LOGIN =
            required("user-login", Kinds.text(), "The login that tokens are minted for: its id, or its name.");
    private static final Key<SecretRef> TPL =
            optional("tpl", Kinds.secret(), "Key of the 3PL, a GUID, for older accounts; newer ones need none.");
    private static final Key<String> CUSTOMER =
            required("customer", ID, "Id of the client whose orders and goods these are.");
    private static final Key<String> FACILITY =
            optional("facility", ID, "Id of the one facility to look at; else all.");
    private static final Key<ZoneId> TIME_ZONE = required(
            "time-zone", Kinds.zone(), "The zone in which the warehouse tells times: it tells them without an offset.");
    private static final Key<Reference> REFERENCE =
            WarehouseKeys.reference("ReferenceNum", Reference.ORDER_NAME, "order-name");
    private static final Key<Map<String, String>> LOCATIONS = WarehouseKeys.locations("Extensiv facility id");

    /** {@code warehouses[].extensiv}. */
    static final Section EXTENSIV = Section.of(
            "`warehouses.extensiv`",
            "An account of Extensiv's 3PL Warehouse Manager (3PL Central).",
            BASE_URL,
            CLIENT_ID,
            CLIENT_SECRET,
            USER_LOGIN,
            TPL,
            CUSTOMER,
            FACILITY,
            TIME_ZONE,
            REFERENCE,
            LOCATIONS);

    static ExtensivSettings settings(String name, Block block) {
        return new ExtensivSettings(
                name,
                block.get(BASE_URL),
                block.get(CLIENT_ID),
                block.get(CLIENT_SECRET),
                block.get(USER_LOGIN),
                block.orNull(TPL),
                block.get(CUSTOMER),
                block.orNull(FACILITY),
                block.get(TIME_ZONE),
                block.get(REFERENCE),
                block.get(LOCATIONS));
    }
}
