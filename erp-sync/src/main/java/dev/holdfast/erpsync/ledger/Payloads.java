package dev.holdfast.erpsync.ledger;

import dev.holdfast.secrets.seal.SealingKey.Sealed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The sealed bodies of events that left the happy path. */
public final class Payloads {

    private final PayloadSeal seal;

    /** Bodies sealed and opened with this seal. */
    public Payloads(PayloadSeal seal) {
        this.seal = seal;
    }

    /** Keeps the body; nothing changes when it is kept already. */
    public void keep(Connection connection, long seq, byte[] body) throws SQLException {
        Sealed closed = seal.seal(body, name(seq));
        Sql.update(
                connection,
                "insert into event_payload (seq, key_id, nonce, sealed) values (?, ?, ?, ?) on conflict (seq) do nothing",
                seq,
                closed.keyId(),
                closed.nonce(),
                closed.bytes());
    }

    /** The body, if one is kept. */
    public Optional<byte[]> find(Connection connection, long seq) throws SQLException {
        return Sql.one(
                        connection,
                        "select key_id, nonce, sealed from event_payload where seq = ?",
                        row -> new Sealed(row.getString("key_id"), row.getBytes("nonce"), row.getBytes("sealed")),
                        seq)
                .map(kept -> seal.open(kept, name(seq)));
    }

    /** Forgets the body: the event needs no second look, and personal data is not kept for nothing. */
    public void forget(Connection connection, long seq) throws SQLException {
        Sql.update(connection, "delete from event_payload where seq = ?", seq);
    }

    private static String name(long seq) {
        return "event " + seq;
    }
}
