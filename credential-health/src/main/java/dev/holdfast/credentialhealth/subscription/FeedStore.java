package dev.holdfast.credentialhealth.subscription;

import dev.holdfast.credentialhealth.status.Database;
import dev.holdfast.credentialhealth.status.Status;
import dev.holdfast.credentialhealth.subscription.FeedStanding.Gap;
import dev.holdfast.credentialhealth.subscription.FeedStanding.Repair;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is known of each source's subscriptions, and who looks at them now. Times are the server's, so that replicas agree.
 * Nothing of it is published: a subscription that is missing says nothing about a credential, and must hold up no event.
 */
public final class FeedStore {

    private record Known(Feed.Key key, FeedStanding standing) {}

    private final Database database;
    private final FeedRules rules;

    /** In that database. */
    public FeedStore(DataSource source, FeedRules rules) {
        this.database = new Database(source);
        this.rules = rules;
    }

    /** Takes over what is configured; what no longer is, goes. */
    public void matches(List<Feed> configured) {
        database.inOne(sql -> {
            Instant now = Database.now(sql);
            FeedStanding first = FeedStanding.unseen(now);
            for (Feed feed : configured) {
                Database.update(
                        sql,
                        """
                        insert into subscription (connection, source, vendor, status, reason, since, known_since)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (connection, source) do update set vendor = excluded.vendor""",
                        feed.key().connection(),
                        feed.key().source(),
                        feed.vendor(),
                        first.status().text(),
                        first.reason(),
                        now,
                        now);
            }
            return Database.update(
                    sql,
                    "delete from subscription where connection || '|' || source <> all (?)",
                    configured.stream().map(Feed::key).toList());
        });
    }

    /** Leases up to {@code most} of these whose last look ended longer ago than {@code every}, for one owner. */
    public List<Feed.Key> claimDue(Collection<Feed.Key> among, Duration every, String owner, Duration lease, int most) {
        return database.inOne(sql -> Database.list(sql, """
                update subscription s
                set lease_owner = ?, lease_until = clock_timestamp() + ? * interval '1 millisecond'
                from (select connection, source from subscription
                      where connection || '|' || source = any (?)
                        and (last_look_at is null or last_look_at <= clock_timestamp() - ? * interval '1 millisecond')
                        and (lease_until is null or lease_until <= clock_timestamp())
                      order by last_look_at nulls first limit ? for update skip locked) due
                where s.connection = due.connection and s.source = due.source
                returning s.connection, s.source""", FeedStore::key, owner, lease, among, every, most));
    }

    /** Stores how a look ended and gives the lease back. Empty when the lease was lost: another's result counts then. */
    public Optional<FeedStanding> record(Feed.Key key, String owner, Look look) {
        return database.inOne(sql -> {
            Optional<FeedStanding> before =
                    Database.list(sql, """
                            select * from subscription
                            where connection = ? and source = ? and lease_owner = ? and lease_until > clock_timestamp()
                            for update""", FeedStore::standing, key.connection(), key.source(), owner).stream()
                            .findFirst();
            if (before.isEmpty()) {
                return before;
            }
            FeedStanding after = rules.after(before.get(), look, Database.now(sql));
            save(sql, key, after);
            return Optional.of(after);
        });
    }

    /** The server's clock, by which a look judges what ends. */
    public Instant now() {
        return database.inOne(Database::now);
    }

    /** How all of them stand, by key. */
    public Map<Feed.Key, FeedStanding> standings() {
        return database
                .inOne(sql ->
                        Database.list(sql, "select * from subscription", row -> new Known(key(row), standing(row))))
                .stream()
                .collect(Collectors.toMap(Known::key, Known::standing));
    }

    private static void save(Connection sql, Feed.Key key, FeedStanding after) throws SQLException {
        Stand stand = after.stand();
        Gap gap = after.gap();
        Repair repair = after.repair();
        Database.update(
                sql,
                """
                update subscription set status = ?, reason = ?, since = ?, failures = ?, last_look_at = ?::timestamptz,
                  last_error = ?, wanted = ?, present = ?, disabled = ?, ends_at = ?::timestamptz,
                  whole_at = ?::timestamptz, gap_from = ?::timestamptz, gap_until = ?::timestamptz,
                  repaired_at = ?::timestamptz, repair_did = ?, lease_owner = null, lease_until = null
                where connection = ? and source = ?""",
                after.status().text(),
                after.reason(),
                after.since(),
                after.failures(),
                after.lastLookAt(),
                after.lastError(),
                stand == null ? List.of() : stand.wanted(),
                stand == null ? List.of() : stand.present(),
                stand == null ? List.of() : stand.disabled(),
                stand == null ? null : stand.end(),
                after.wholeAt(),
                gap == null ? null : gap.from(),
                gap == null ? null : gap.until(),
                repair == null ? null : repair.at(),
                repair == null ? List.of() : repair.did(),
                key.connection(),
                key.source());
    }

    private static Feed.Key key(ResultSet row) throws SQLException {
        return new Feed.Key(row.getString("connection"), row.getString("source"));
    }

    private static FeedStanding standing(ResultSet row) throws SQLException {
        Instant repaired = Database.instant(row, "repaired_at");
        Instant lost = Database.instant(row, "gap_from");
        return new FeedStanding(
                Status.of(row.getString("status")),
                row.getString("reason"),
                present(row, "since"),
                present(row, "known_since"),
                row.getInt("failures"),
                Database.instant(row, "last_look_at"),
                row.getString("last_error"),
                stand(row),
                Database.instant(row, "whole_at"),
                lost == null ? null : new Gap(lost, Database.instant(row, "gap_until")),
                repaired == null ? null : new Repair(repaired, Database.texts(row, "repair_did")));
    }

    private static @Nullable Stand stand(ResultSet row) throws SQLException {
        Set<String> wanted = sorted(row, "wanted");
        return wanted.isEmpty()
                ? null
                : new Stand(wanted, sorted(row, "present"), sorted(row, "disabled"), Database.instant(row, "ends_at"));
    }

    private static Set<String> sorted(ResultSet row, String column) throws SQLException {
        return new TreeSet<>(Database.texts(row, column));
    }

    private static Instant present(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Database.instant(row, column), column);
    }
}
