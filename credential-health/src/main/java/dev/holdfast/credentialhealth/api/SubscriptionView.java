package dev.holdfast.credentialhealth.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.credentialhealth.subscription.Feed;
import dev.holdfast.credentialhealth.subscription.FeedStanding;
import dev.holdfast.credentialhealth.subscription.FeedStanding.Gap;
import dev.holdfast.credentialhealth.subscription.FeedStanding.Repair;
import dev.holdfast.credentialhealth.subscription.Stand;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source's webhook subscriptions as the API shows them. The address that they lead to is a secret, and not shown.
 *
 * @param lostFrom from when webhooks may be missing, the last time that any were
 * @param lostUntil when all were sent again; absent while some are not
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubscriptionView(
        String connection,
        String source,
        String vendor,
        String status,
        String reason,
        Instant since,
        int failures,
        @Nullable Instant lastLookAt,
        @Nullable String lastError,
        Set<String> wanted,
        Set<String> present,
        Set<String> missing,
        Set<String> disabled,
        @Nullable Instant endsAt,
        @Nullable Instant lostFrom,
        @Nullable Instant lostUntil,
        @Nullable Instant repairedAt,
        List<String> repairDid) {

    static SubscriptionView of(Feed feed, FeedStanding standing) {
        Stand stand = standing.stand();
        Gap gap = standing.gap();
        Repair repair = standing.repair();
        return new SubscriptionView(
                feed.key().connection(),
                feed.key().source(),
                feed.vendor(),
                standing.status().text(),
                standing.reason(),
                standing.since(),
                standing.failures(),
                standing.lastLookAt(),
                standing.lastError(),
                feed.subscriptions().wanted(),
                stand == null ? Set.of() : stand.present(),
                stand == null ? Set.of() : stand.missing(),
                stand == null ? Set.of() : stand.disabled(),
                stand == null ? null : stand.end(),
                gap == null ? null : gap.from(),
                gap == null ? null : gap.until(),
                repair == null ? null : repair.at(),
                repair == null ? List.of() : repair.did());
    }
}
