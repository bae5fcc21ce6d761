package dev.holdfast.erpsync.deadletter;

import dev.holdfast.erpsync.ledger.Amounts;
import dev.holdfast.erpsync.ledger.DeadLetterFilter;
import dev.holdfast.erpsync.ledger.Sql;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event that needs a person.
 *
 * @param id the ledger's number of the event
 * @param cause what events of the same cause have in common; give it as the filter {@code cause}
 * @param what the cause in a few words
 * @param reason the last reason, without secrets or personal data
 * @param since when it came into this state
 * @param inHand whether a worker is at it this moment
 * @param money what it is about; null where its body tells none
 */
@RegisterForReflection
public record DeadLetter(
        long id,
        String connection,
        String eventId,
        String topic,
        @Nullable String orderKey,
        String state,
        String cause,
        @Nullable String code,
        String what,
        @Nullable String reason,
        int attempts,
        Instant receivedAt,
        @Nullable Instant since,
        boolean inHand,
        @Nullable Amount money) {

    /** An amount as people write it. */
    @RegisterForReflection
    public record Amount(String amount, String currency) {

        static Amount of(BigDecimal amount, String currency) {
            return new Amount(Amounts.plain(amount, currency), currency);
        }

        @Override
        public String toString() {
            return amount + " " + currency;
        }
    }

    static final String COLUMNS =
            "e.seq, e.connection, e.event_id, e.topic, e.order_key, e.state, e.reason_code, e.reason,"
                    + " e.park_key, e.attempts, e.received_at, e.settled_at, e.lease_owner, e.amount, e.currency, "
                    + DeadLetterFilter.CAUSE + " as cause";

    static DeadLetter read(ResultSet row, ErpNames erps) throws SQLException {
        String connection = row.getString("connection");
        String code = row.getString("reason_code");
        String reason = row.getString("reason");
        String state = row.getString("state");
        BigDecimal amount = row.getBigDecimal("amount");
        return new DeadLetter(
                row.getLong("seq"),
                connection,
                row.getString("event_id"),
                row.getString("topic"),
                row.getString("order_key"),
                state,
                row.getString("cause"),
                code,
                CauseText.of(
                        code, state.equals("parked") ? row.getString("park_key") : null, reason, erps.of(connection)),
                reason,
                row.getInt("attempts"),
                Objects.requireNonNull(Sql.instant(row, "received_at")),
                Sql.instant(row, "settled_at"),
                row.getString("lease_owner") != null,
                amount == null ? null : Amount.of(amount, row.getString("currency")));
    }
}
