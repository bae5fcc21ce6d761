package dev.holdfast.connectors.shipbob;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.signin.RotatingTokens;
import dev.holdfast.settings.ShipBobSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lists the channels: a personal access token never ends by itself, so only using it shows that it was revoked. A token that ends
 * is renewed ahead, so that a renewal which fails is noticed while the old token still works.
 */
final class ShipBobProbe implements CredentialProbe {

    private static final Set<String> NEEDED = Set.of("orders_read", "inventory_read");
    private static final Set<String> FOR_SUBSCRIPTIONS = Set.of("webhooks_read", "webhooks_write");

    /** A version is served for so long; then calls for it fail. */
    private static final int YEARS_OF_SUPPORT = 2;

    private static final Duration EARLY = Duration.ofDays(90);

    private final ShipBobSettings settings;
    private final Channel channel;
    private final Clock clock;
    private final @Nullable RotatingTokens tokens;

    /** @param tokens null where the credential is a token that does not end */
    ShipBobProbe(ShipBobSettings settings, Channel channel, Clock clock, @Nullable RotatingTokens tokens) {
        this.settings = settings;
        this.channel = channel;
        this.clock = clock;
        this.tokens = tokens;
    }

    @Override
    public String credential() {
        return settings.vendor() + "-" + settings.name();
    }

    /** Nothing ends unless a person does something: access tokens are renewed, and how long a refresh token lasts is nowhere told. */
    @Override
    public Result probe() {
        if (tokens != null) {
            tokens.keepAlive();
        }
        Channel.Seen seen = channel.chosen(channel.all());
        return new Result(
                "channel " + seen.id(), seen.scopes(), lacking(NEEDED, seen.scopes()), null, warning(seen.scopes()));
    }

    private @Nullable String warning(Set<String> granted) {
        List<String> warnings = new ArrayList<>();
        Set<String> optional = lacking(FOR_SUBSCRIPTIONS, granted);
        if (!optional.isEmpty()) {
            warnings.add("webhook subscriptions cannot be watched or repaired without " + String.join(", ", optional));
        }
        LocalDate end = YearMonth.parse(settings.apiVersion())
                .plusYears(YEARS_OF_SUPPORT)
                .atEndOfMonth();
        if (!LocalDate.ofInstant(clock.instant().plus(EARLY), ZoneOffset.UTC).isBefore(end)) {
            warnings.add("ShipBob serves API version " + settings.apiVersion() + " until " + end
                    + ": set api-version to a newer one");
        }
        return warnings.isEmpty() ? null : String.join("; ", warnings);
    }

    /** A channel that lists no scopes at all says nothing about them. */
    private static Set<String> lacking(Set<String> wanted, Set<String> granted) {
        Set<String> lacking = new TreeSet<>(wanted);
        lacking.removeAll(granted);
        return granted.isEmpty() ? Set.of() : lacking;
    }
}
