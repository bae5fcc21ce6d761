package dev.holdfast.erpsync.preflight;

import static dev.holdfast.erpsync.preflight.Finding.amber;
import static dev.holdfast.erpsync.preflight.Finding.green;

import dev.holdfast.connectors.Subscriptions;
import dev.holdfast.connectors.Subscriptions.Subscription;
import dev.holdfast.settings.Connection.WebhookSource;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A vendor's webhook subscriptions, to be looked at: what they should be, and those that lead to an address. */
public record Hooks(Set<String> wanted, Function<URI, List<Subscription>> to) {

    /** Of that vendor, without the way to repair them; null where it has none. */
    static @Nullable Hooks of(@Nullable Subscriptions subscriptions) {
        return subscriptions == null ? null : new Hooks(subscriptions.wanted(), subscriptions::list);
    }

    /**
     * What stands of them, and what is to be made. The address itself is a secret, and shown nowhere.
     *
     * @param source who sends by them
     * @param addresses where the gateway takes a source's webhooks; empty where that is not known
     */
    Finding look(String check, WebhookSource source, Function<WebhookSource, Optional<URI>> addresses, Instant now) {
        Optional<URI> address = addresses.apply(source);
        if (address.isEmpty()) {
            return amber(
                    check,
                    "whether " + list(wanted) + " are subscribed to: where vendors reach the gateway is not known",
                    "set holdfast.erp-sync.preflight.gateway to the gateway's address as vendors see it");
        }
        Set<String> present = new TreeSet<>();
        List<String> ailing = new ArrayList<>();
        for (Subscription one : to.apply(address.get())) {
            Instant end = one.expiresAt();
            if (!one.healthy()) {
                ailing.add(one.topic() + " is disabled by the vendor");
            } else if (end != null && !end.isAfter(now)) {
                ailing.add(one.topic() + " ended at " + end);
            } else {
                present.add(one.topic());
            }
        }
        Set<String> create = new TreeSet<>(wanted);
        create.removeAll(present);
        String here = "subscribed to source " + source.name() + ": " + list(present);
        if (create.isEmpty() && ailing.isEmpty()) {
            return green(check, here);
        }
        return amber(
                check,
                here
                        + (create.isEmpty() ? "" : "; to create: " + list(create))
                        + (ailing.isEmpty() ? "" : "; " + String.join(", ", ailing)),
                "make them as docs/webhooks.md says, with the source's address");
    }

    private static String list(Set<String> words) {
        return words.isEmpty() ? "none" : String.join(", ", new TreeSet<>(words));
    }
}
