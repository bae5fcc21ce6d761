package dev.holdfast.credentialhealth.subscription;

import dev.holdfast.connectors.Subscriptions.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor held at one moment of the subscriptions that lead to us.
 *
 * @param wanted the topics that Holdfast needs
 * @param present those of them that are sent
 * @param disabled those of them that are subscribed to, but not sent: disabled by the vendor, or ended
 * @param end when the first of those present ends; null for never
 */
public record Stand(
        Set<String> wanted,
        Set<String> present,
        Set<String> disabled,
        @Nullable Instant end) {

    /** From the vendor's list, of which one that is sent makes up for another of its topic that is not. */
    static Stand of(Set<String> wanted, List<Subscription> listed, Instant now) {
        Set<String> present = new TreeSet<>();
        Set<String> disabled = new TreeSet<>();
        Instant end = null;
        for (Subscription one : listed) {
            if (!wanted.contains(one.topic())) {
                continue;
            }
            Instant its = one.expiresAt();
            if (one.healthy() && (its == null || its.isAfter(now))) {
                present.add(one.topic());
                end = end == null || (its != null && its.isBefore(end)) ? its : end;
            } else {
                disabled.add(one.topic());
            }
        }
        disabled.removeAll(present);
        return new Stand(new TreeSet<>(wanted), present, disabled, end);
    }

    /** The topics that are not sent. */
    public Set<String> missing() {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(present);
        return missing;
    }

    /** Whether one of those present ends no later than that. */
    boolean endsBy(Instant moment) {
        return end != null && !end.isAfter(moment);
    }
}
