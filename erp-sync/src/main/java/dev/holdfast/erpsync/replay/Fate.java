package dev.holdfast.erpsync.replay;

import dev.holdfast.contracts.event.ShopifyTopic;
import java.util.Locale;

/** What the ledger alone can say about an event that would be replayed. */
enum Fate {
    /** A topic that writes nothing to the ERP. */
    NO_EFFECT,
    /** A newer version of its order was applied. */
    SUPERSEDED,
    /** The same version, which a rule leaves out. */
    EXCLUDED,
    /** The version that was applied last: held against the ERP, and put right where it differs. */
    COMPARED,
    /** Newer than what was applied, or nothing was. */
    BOOKED,
    /** The order is read from the shop and compared. */
    READ_AGAIN,
    /** A refund or a shipment: held against its document, and put right where it differs. */
    EFFECT,
    /** It never came so far that its body was read. */
    UNREAD;

    /** As shown. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it may cost a call to find out. */
    boolean needsPlanning() {
        return switch (this) {
            case COMPARED, BOOKED, READ_AGAIN, EFFECT, UNREAD -> true;
            case NO_EFFECT, SUPERSEDED, EXCLUDED -> false;
        };
    }

    static Fate labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether a row {@code e} of {@code event} is about a refund or a shipment. */
    static final String SQL_EFFECT =
            "e.topic = any ('{%s}')".formatted(String.join(",", Selection.topics(ShopifyTopic.Kind.EFFECT)));

    /** An expression over rows {@code e} of {@code event} and {@code o} of {@code order_state}, which gives the label. */
    static final String SQL = """
            case
              when e.topic = any ('{%s}') then 'no-effect'
              when %s then 'effect'
              when e.topic = any ('{%s}') then 'read-again'
              when e.source_version is null then 'unread'
              when o.applied_version is null or e.source_version > o.applied_version then 'booked'
              when e.source_version < o.applied_version then 'superseded'
              when e.source_digest <> o.applied_digest then 'read-again'
              when o.outcome = 'excluded' then 'excluded'
              else 'compared' end""".formatted(
                    String.join(",", Selection.topics(ShopifyTopic.Kind.OBSERVATION)),
                    SQL_EFFECT,
                    String.join(",", Selection.topics(ShopifyTopic.Kind.HINT)));
}
