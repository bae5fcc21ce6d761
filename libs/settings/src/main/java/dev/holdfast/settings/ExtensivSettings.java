package dev.holdfast.settings;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An account of Extensiv's 3PL Warehouse Manager.
 *
 * @param userLogin the login that tokens are minted for, a name or an id
 * @param tpl key of the 3PL, a GUID, which older accounts ask for; null where they do not
 * @param customer id of the client whose goods these are
 * @param facility id of the one facility to look at; null: all
 * @param timeZone in which the warehouse tells times, since it tells no offset
 */
public record ExtensivSettings(
        String name,
        URI baseUrl,
        SecretRef clientId,
        SecretRef clientSecret,
        String userLogin,
        @Nullable SecretRef tpl,
        String customer,
        @Nullable String facility,
        ZoneId timeZone,
        Reference reference,
        Map<String, String> locations)
        implements WarehouseSettings {

    @Override
    public String vendor() {
        return "extensiv";
    }

    @Override
    public String account() {
        return baseUrl.getHost() + " " + clientId;
    }

    @Override
    public List<SecretRef> secrets() {
        return Stream.concat(Stream.of(clientSecret, clientId), Optional.ofNullable(tpl).stream())
                .toList();
    }
}
