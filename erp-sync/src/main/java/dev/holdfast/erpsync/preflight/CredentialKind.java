package dev.holdfast.erpsync.preflight;

import dev.holdfast.settings.BrightpearlSettings;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.settings.ErpSettings;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.settings.ExtensivSettings;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.settings.ShipBobSettings;
import dev.holdfast.settings.ShipHeroSettings;
import dev.holdfast.settings.ShopSettings;
import dev.holdfast.settings.WarehouseSettings;

/**
 * What kind of credential signs in, and whether it ends by itself. Pure.
 *
 * @param says for people
 * @param ends whether it ends at a time that should be known
 */
record CredentialKind(String says, boolean ends) {

    static CredentialKind of(ShopSettings shop) {
        return switch (shop.credential()) {
            case ShopSettings.Credential.AccessToken _ ->
                new CredentialKind("an access token of kind AccessToken, which does not end by itself", false);
            case ShopSettings.Credential.ClientCredentials _ ->
                new CredentialKind("a token of kind ClientCredentials, of 24 hours and asked for anew before", false);
        };
    }

    static CredentialKind of(ErpSettings erp) {
        return switch (erp) {
            case NetSuite netSuite ->
                switch (netSuite.credential()) {
                    case NetSuite.Credential.ClientCredentials _ ->
                        new CredentialKind(
                                "OAuth 2.0 client credentials with a certificate, which lasts two years at most", true);
                    case NetSuite.Credential.TokenBased _ ->
                        new CredentialKind(
                                "a token-based credential (TBA), which does not end by itself; from NetSuite 2027.1 on no new"
                                        + " integration may use one, and support is to end with 2028.2",
                                false);
                };
            case BrightpearlSettings brightpearl ->
                switch (brightpearl.credential()) {
                    case BrightpearlSettings.Credential.Oauth _ ->
                        new CredentialKind(
                                "OAuth: access tokens of 7 days, renewed; how long a refresh token lasts is told nowhere",
                                false);
                    case BrightpearlSettings.Credential.AccountToken _ ->
                        new CredentialKind("a private app's account token, which does not end by itself", false);
                };
            case BusinessCentralSettings _, FinanceOperationsSettings _ ->
                new CredentialKind("a client secret of Microsoft Entra, which ends after two years at most", true);
        };
    }

    static CredentialKind of(WarehouseSettings warehouse) {
        return switch (warehouse) {
            case ShipBobSettings shipBob ->
                switch (shipBob.credential()) {
                    case ShipBobSettings.Credential.PersonalAccessToken _ ->
                        new CredentialKind("a personal access token, which does not end by itself", false);
                    case ShipBobSettings.Credential.Oauth _ ->
                        new CredentialKind(
                                "an OAuth application: access tokens of an hour, renewed; how long a refresh token lasts is"
                                        + " told nowhere",
                                false);
                };
            case ShipHeroSettings shipHero ->
                switch (shipHero.credential()) {
                    case ShipHeroSettings.Credential.RefreshToken _ ->
                        new CredentialKind(
                                "a refresh token: access tokens of 28 days, renewed; when it ends itself is told nowhere",
                                false);
                    case ShipHeroSettings.Credential.Login _ ->
                        new CredentialKind("a user's name and password: access tokens of 28 days, renewed", false);
                };
            case ExtensivSettings _ ->
                new CredentialKind("client credentials: tokens of an hour at most, minted anew", false);
        };
    }
}
