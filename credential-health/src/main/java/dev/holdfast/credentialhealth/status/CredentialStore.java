package dev.holdfast.credentialhealth.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.credentialhealth.inventory.Credential;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is known of each credential, and who probes it now. A status and the notice of its change are written in one
 * transaction; times are the server's, so that replicas agree.
 */
public final class CredentialStore {

    /** A credential's standing under its key. */
    public record Known(Credential.Key key, Standing standing) {}

    private final Database database;
    private final StatusRules rules;
    private final String topic;
    private final ObjectMapper json;

    /** @param topic where changes are published */
    public CredentialStore(DataSource source, StatusRules rules, String topic, ObjectMapper json) {
        this.database = new Database(source);
        this.rules = rules;
        this.topic = topic;
        this.json = json;
    }

    /** Takes over what is configured; what no longer is, goes, and so does its status on the topic. */
    public void matches(List<Credential> configured) {
        database.inOne(sql -> {
            Instant now = Database.now(sql);
            Standing first = Standing.unprobed(now);
            for (Credential credential : configured) {
                Database.update(
                        sql,
                        """
                        insert into credential (connection, credential, secrets, used_by, status, reason, since, known_since)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (connection, credential) do update
                        set secrets = excluded.secrets, used_by = excluded.used_by""",
                        credential.key().connection(),
                        credential.key().credential(),
                        credential.secrets(),
                        credential.usedBy(),
                        first.status().text(),
                        first.reason(),
                        now,
                        now);
            }
            List<String> gone = Database.list(sql, """
                    delete from credential where connection || '|' || credential <> all (?)
                    returning connection || '|' || credential""", row -> row.getString(1), keys(configured));
            for (String key : gone) {
                Database.update(sql, "insert into outbox (topic, key) values (?, ?)", topic, key);
            }
            return gone;
        });
    }

    private static List<Credential.Key> keys(List<Credential> credentials) {
        return credentials.stream().map(Credential::key).toList();
    }

    /** Leases up to {@code most} of these whose last probe ended longer ago than {@code every}, for one owner. */
    public List<Credential.Key> claimDue(
            Collection<Credential.Key> among, Duration every, String owner, Duration lease, int most) {
        return database.inOne(sql -> Database.list(sql, """
                update credential c
                set lease_owner = ?, lease_until = clock_timestamp() + ? * interval '1 millisecond'
                from (select connection, credential from credential
                      where connection || '|' || credential = any (?)
                        and (last_probe_at is null or last_probe_at <= clock_timestamp() - ? * interval '1 millisecond')
                        and (lease_until is null or lease_until <= clock_timestamp())
                      order by last_probe_at nulls first limit ? for update skip locked) due
                where c.connection = due.connection and c.credential = due.credential
                returning c.connection, c.credential""", CredentialStore::key, owner, lease, among, every, most));
    }

    /** Stores how a probe ended and gives the lease back. Empty when the lease was lost: another's result counts then. */
    public Optional<Standing> record(Credential.Key key, String owner, Outcome outcome) {
        return database.inOne(sql -> {
            Optional<Standing> before =
                    Database.list(sql, """
                            select * from credential
                            where connection = ? and credential = ? and lease_owner = ? and lease_until > clock_timestamp()
                            for update""", CredentialStore::standing, key.connection(), key.credential(), owner)
                            .stream()
                            .findFirst();
            if (before.isEmpty()) {
                return before;
            }
            Standing after = rules.after(before.get(), outcome, Database.now(sql));
            save(sql, key, before.get(), after);
            Database.update(
                    sql,
                    "update credential set lease_owner = null, lease_until = null where connection = ? and credential = ?",
                    key.connection(),
                    key.credential());
            return Optional.of(after);
        });
    }

    /** Turns red what nobody has probed for too long and nobody is probing now. */
    public void expireSilent(Collection<Credential.Key> among) {
        database.inOne(sql -> {
            Instant now = Database.now(sql);
            List<Known> silent =
                    Database.list(sql, """
                    select * from credential
                    where connection || '|' || credential = any (?) and status <> 'red'
                      and coalesce(last_probe_at, known_since) < clock_timestamp() - ? * interval '1 millisecond'
                      and (lease_until is null or lease_until <= clock_timestamp())
                    for update skip locked""", row -> new Known(key(row), standing(row)), among, rules.staleAfter());
            for (Known known : silent) {
                save(sql, known.key(), known.standing(), rules.asTimePasses(known.standing(), now));
            }
            return silent;
        });
    }

    /** How all of them stand, by key. */
    public Map<Credential.Key, Standing> standings() {
        return database
                .inOne(sql -> Database.list(sql, "select * from credential", row -> new Known(key(row), standing(row))))
                .stream()
                .collect(Collectors.toMap(Known::key, Known::standing));
    }

    private void save(Connection sql, Credential.Key key, Standing before, Standing after) throws SQLException {
        CredentialProbe.Result good = after.lastGood();
        Database.update(
                sql,
                """
                update credential set status = ?, reason = ?, since = ?, failures = ?, last_probe_at = ?::timestamptz,
                  last_error = ?, identity = ?, granted = ?, missing = ?, expires_at = ?::timestamptz, warning = ?
                where connection = ? and credential = ?""",
                after.status().text(),
                after.reason(),
                after.since(),
                after.failures(),
                after.lastProbeAt(),
                after.lastError(),
                good == null ? null : good.identity(),
                good == null ? List.of() : good.granted(),
                good == null ? List.of() : good.missing(),
                good == null ? null : good.expiresAt(),
                good == null ? null : good.warning(),
                key.connection(),
                key.credential());
        if (after.status() != before.status()) {
            Database.update(
                    sql,
                    "insert into outbox (topic, key, payload) values (?, ?, ?)",
                    topic,
                    key.toString(),
                    payload(key, before, after));
        }
    }

    private String payload(Credential.Key key, Standing before, Standing after) {
        StatusChange change = new StatusChange(
                key.connection(),
                key.credential(),
                after.status().text(),
                before.status().text(),
                after.reason(),
                after.since(),
                after.failures(),
                after.lastGood() == null ? null : after.lastGood().expiresAt(),
                after.lastProbeAt());
        try {
            return json.writeValueAsString(change);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A status change is always JSON", e);
        }
    }

    private static Credential.Key key(ResultSet row) throws SQLException {
        return new Credential.Key(row.getString("connection"), row.getString("credential"));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                Status.of(row.getString("status")),
                row.getString("reason"),
                present(row, "since"),
                present(row, "known_since"),
                row.getInt("failures"),
                Database.instant(row, "last_probe_at"),
                row.getString("last_error"),
                good(row));
    }

    private static Instant present(ResultSet row, String column) throws SQLException {
        return java.util.Objects.requireNonNull(Database.instant(row, column), column);
    }

    private static CredentialProbe.@Nullable Result good(ResultSet row) throws SQLException {
        String identity = row.getString("identity");
        return identity == null
                ? null
                : new CredentialProbe.Result(
                        identity,
                        Set.copyOf(Database.texts(row, "granted")),
                        Set.copyOf(Database.texts(row, "missing")),
                        Database.instant(row, "expires_at"),
                        row.getString("warning"));
    }
}
