package dev.holdfast.connectors.shopify;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.shopify.ShopifyAdmin.Answer;
import dev.holdfast.settings.ShopSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks the shop who we are to it. */
final class ShopifyProbe implements CredentialProbe {

    private final ShopSettings settings;
    private final ShopifyAdmin admin;

    private final Duration longest;

    ShopifyProbe(ShopSettings settings, ShopifyAdmin admin, Duration longest) {
        this.settings = settings;
        this.admin = admin;
        this.longest = longest;
    }

    @Override
    public String credential() {
        return "shopify";
    }

    @Override
    public Result probe() {
        Answer answer = admin.query(AdminQueries.IDENTITY, ShopifyAdmin.variables(), Budget.of(longest));
        try {
            String domain = answer.data().object("shop").text("myshopifyDomain");
            Set<String> granted = new TreeSet<>();
            answer.data()
                    .object("currentAppInstallation")
                    .list("accessScopes")
                    .forEach(scope -> granted.add(scope.text("handle")));
            return new Result(
                    domain,
                    Set.copyOf(granted),
                    ShopScopes.lacking(granted),
                    // Tokens that end are bought anew before they do: that is no end of the credential.
                    null,
                    warning(domain, granted, answer.servedVersion()));
        } catch (AbsentFieldException e) {
            throw Violations.at(e.path(), "is missing", e);
        }
    }

    private @Nullable String warning(String domain, Set<String> granted, @Nullable String served) {
        List<String> warnings = new ArrayList<>();
        if (!domain.equals(settings.domain())) {
            warnings.add("the token belongs to the shop " + domain + ", not to " + settings.domain());
        }
        if (served != null && !served.equals(settings.apiVersion())) {
            warnings.add("Shopify serves API version " + served + " instead of " + settings.apiVersion()
                    + ": set shop.api-version to one that it supports");
        }
        warnings.addAll(ShopScopes.limits(granted));
        return warnings.isEmpty() ? null : String.join("; ", warnings);
    }
}
