package dev.holdfast.connectors.shiphero;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.settings.ShipHeroSettings;
import java.util.Set;

/** Asks ShipHero whose account it is. */
final class ShipHeroProbe implements CredentialProbe {

    private final ShipHeroSettings settings;
    private final ShipHeroApi api;
    private final AccessTokens tokens;

    ShipHeroProbe(ShipHeroSettings settings, ShipHeroApi api, AccessTokens tokens) {
        this.settings = settings;
        this.api = api;
        this.tokens = tokens;
    }

    @Override
    public String credential() {
        return settings.vendor() + "-" + settings.name();
    }

    @Override
    public Result probe() {
        Fields account =
                api.query(Queries.ACCOUNT, api.variables()).object("account").object("data");
        return new Result(
                "account " + account.text("legacy_id"),
                Set.of(),
                Set.of(),
                // Access tokens end and are renewed; when a refresh token ends, ShipHero does not say.
                null,
                tokens.replaced()
                        ? "ShipHero gave a new refresh token, which is lost with this process, and the stored one may be dead"
                                + " by then: use username and password, or store a new refresh token before the next restart"
                        : null);
    }
}
