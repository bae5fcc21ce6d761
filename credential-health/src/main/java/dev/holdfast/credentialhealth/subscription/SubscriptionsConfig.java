package dev.holdfast.credentialhealth.subscription;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How vendors' webhook subscriptions are seen to. */
public interface SubscriptionsConfig {

    /**
     * The gateway's address as vendors see it, such as {@code https://hooks.example.com}: by it Holdfast knows which subscriptions
     * are its own, and where new ones lead. Without it, none is looked at or touched.
     */
    Optional<URI> gateway();

    /**
     * What is done without being asked: {@code all} renews what ends and makes again what is missing or disabled, {@code renewal}
     * does only the former, {@code nothing} leaves both to people.
     */
    @WithDefault("all")
    ByItself byItself();

    /** How often each source's subscriptions are looked at: at most so long are webhooks lost before they are sent again. */
    @WithDefault("15m")
    Duration every();

    /** How long a replica may take over one look with its repair; a repair is a few calls of up to 40 seconds each. */
    @WithDefault("10m")
    Duration lease();

    /** How long before its end a subscription is renewed: Business Central's live 3 days, so that they are renewed daily. */
    @WithDefault("2d")
    Duration renewBefore();

    /** How long before its end one that was not renewed is red where renewing fails, and amber where nothing renews it. */
    @WithDefault("1d")
    Duration endsSoon();

    /** Looks in a row that failed before they are red: a vendor that is away for less loses no subscription by it. */
    @WithDefault("4")
    int redAfter();

    /** How long a source stays amber after its subscriptions were missing, so that a person, or the nightly comparison, looks for what was lost. */
    @WithDefault("1d")
    Duration remember();

    /** After this without a look's end a source is red, since nobody knows any more; several intervals and a lease. */
    @WithDefault("1h")
    Duration staleAfter();

    /** Sources that are looked at at once in this replica. */
    @WithDefault("4")
    int concurrent();
}
