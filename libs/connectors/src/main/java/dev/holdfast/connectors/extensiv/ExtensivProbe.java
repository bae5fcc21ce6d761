package dev.holdfast.connectors.extensiv;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.settings.ExtensivSettings;
import java.util.Set;

/** Mints a token where there is none, and asks for one order of the client. */
final class ExtensivProbe implements CredentialProbe {

    private final ExtensivSettings settings;
    private final Orders orders;

    ExtensivProbe(ExtensivSettings settings, Orders orders) {
        this.settings = settings;
        this.orders = orders;
    }

    @Override
    public String credential() {
        return settings.vendor() + "-" + settings.name();
    }

    @Override
    public Result probe() {
        Fields.of(orders.newest(1), "Extensiv's orders").units("totalResults");
        return new Result("client " + settings.customer(), Set.of(), Set.of(), null, null);
    }
}
