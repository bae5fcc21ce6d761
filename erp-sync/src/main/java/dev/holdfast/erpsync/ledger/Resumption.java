package dev.holdfast.erpsync.ledger;

/** A person says that a held connection works again. */
public final class Resumption {

    private final Transactions transactions;
    private final Breakers breakers;

    /** Resumes connections of this ledger. */
    public Resumption(Transactions transactions, Breakers breakers) {
        this.transactions = transactions;
        this.breakers = breakers;
    }

    /** Frees the connection, audited in the same transaction; says how many events go on. */
    public int resume(String connection, String actor, String reason) {
        return transactions.inOne(sql -> {
            breakers.close(sql, connection, true);
            Sql.update(
                    sql,
                    "insert into audit (actor, action, connection, subject, reason) values (?, 'connection.resume', ?, ?, ?)",
                    actor,
                    connection,
                    connection,
                    reason);
            return SideEffects.wakeParked(sql, connection, Breakers.PARK_KEY);
        });
    }
}
