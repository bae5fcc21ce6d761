package dev.holdfast.secrets.tokens;

import dev.holdfast.secrets.seal.SealingKey.Sealed;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Pairs in PostgreSQL, sealed, each renewed under the lock of its row by whichever process comes first. The lock is the
 * transaction's: it ends with its process, and with a process that is silent for too long.
 *
 * <pre>
 * 1  lock the row; somebody else's newer pair is taken. Note that the vendor is asked, commit: a store that cannot be written
 *    shows now, before the vendor replaces anything
 * 2  lock the row again and look again; ask the vendor; write the new pair, commit. Only then is it used
 * </pre>
 *
 * A process that dies in 2 after the vendor's answer loses the pair; what it noted in 1 stays, so that a refusal of the old
 * refresh token can say why. One that lives on keeps the pair in memory, unused, until the store takes it.
 */
final class TableTokens implements TokenKeeper {

    /** Longer than the exchange that {@link FileTokens#PATIENCE} waits for: who works is not cut off. */
    private static final Duration LONGER = Duration.ofSeconds(15);

    private static final System.Logger LOG = System.getLogger(TableTokens.class.getName());

    /** A pair that the vendor gave and the store has not taken. @param version of the pair that it replaces */
    private record Unkept(long version, TokenPair pair) {}

    private final DataSource source;
    private final TokenSeal seal;
    private final Duration patience;
    /** Threads of this process take turns here, so that those who wait hold no connection. */
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

    private final Map<String, Unkept> unkept = new ConcurrentHashMap<>();

    /** @param patience longest wait for another process that renews */
    TableTokens(DataSource source, TokenSeal seal, Duration patience) {
        this.source = source;
        this.seal = seal;
        this.patience = patience;
    }

    @Override
    public Optional<TokenPair> current(String name) {
        try (Connection sql = source.getConnection()) {
            return KeptRow.read(sql, name).flatMap(row -> opened(name, row));
        } catch (SQLException e) {
            throw StoreFailures.of(name, e);
        }
    }

    @Override
    public TokenPair renewed(String name, @Nullable TokenPair seen, Function<Optional<TokenPair>, TokenPair> exchange) {
        return inTurn(name, () -> {
            // Asked for first: a pair that cannot be sealed must not be got.
            seal.key();
            try {
                keepUnkept(name);
                return underLock(name, seen, exchange);
            } catch (SQLException e) {
                return afterFault(name, e);
            }
        });
    }

    private TokenPair underLock(
            String name, @Nullable TokenPair seen, Function<Optional<TokenPair>, TokenPair> exchange)
            throws SQLException {
        try (Connection sql = source.getConnection()) {
            sql.setAutoCommit(false);
            try {
                KeptRow row = held(sql, name);
                Optional<TokenPair> pair = opened(name, row);
                if (pair.isPresent() && !pair.get().equals(seen)) {
                    return pair.get();
                }
                KeptRow.asking(sql, name);
                sql.commit();
                KeptRow again = held(sql, name);
                if (again.version() != row.version()) {
                    return opened(name, again).orElseThrow();
                }
                TokenPair next = asked(sql, name, row.askedSince(), () -> exchange.apply(pair));
                unkept.put(name, new Unkept(row.version(), next));
                write(sql, name, next);
                unkept.remove(name);
                return next;
            } finally {
                undo(sql);
            }
        }
    }

    /** @param lost since when another exchange has been without an end; null: none has */
    private static TokenPair asked(Connection sql, String name, @Nullable Instant lost, Supplier<TokenPair> exchange) {
        try {
            return exchange.get();
        } catch (UpstreamException e) {
            if (gaveNothing(e.failure()) && lost == null) {
                noteRefusal(sql, name, e);
            }
            if (lost != null && e.failure() instanceof Failure.Unauthorized refused) {
                throw new UpstreamException(
                        new Failure.Unauthorized(refused.reason() + ". A renewal that began at " + lost
                                + " never ended: what the vendor may have answered it is lost"),
                        e);
            }
            throw e;
        }
    }

    /** Whether the vendor has surely not replaced anything. */
    private static boolean gaveNothing(Failure failure) {
        return switch (failure) {
            case Failure.Unauthorized _,
                    Failure.Forbidden _,
                    Failure.Suspended _,
                    Failure.RateLimited _,
                    Failure.Rejected _ -> true;
            case Failure.Transient _,
                    Failure.UnknownOutcome _,
                    Failure.ContractViolation _,
                    Failure.MissingReference _,
                    Failure.Locked _,
                    Failure.Conflict _,
                    Failure.Unsupported _ -> false;
        };
    }

    private static void noteRefusal(Connection sql, String name, UpstreamException refusal) {
        try {
            KeptRow.refused(sql, name);
            sql.commit();
        } catch (SQLException e) {
            // The note says too much then; the vendor's refusal matters more.
            refusal.addSuppressed(e);
        }
    }

    /** At once, by a new connection: one that broke, or a server that was replaced, need not cost a pair. */
    private TokenPair afterFault(String name, SQLException first) {
        if (!unkept.containsKey(name)) {
            throw StoreFailures.of(name, first);
        }
        try {
            keepUnkept(name);
        } catch (SQLException second) {
            second.addSuppressed(first);
            LOG.log(
                    System.Logger.Level.ERROR,
                    "New tokens of {0} could not be kept; this process holds them until PostgreSQL takes them: do not end it",
                    name);
            throw StoreFailures.of(name, second);
        }
        return current(name).orElseThrow();
    }

    /** Whether the commit that failed took effect is not known: the version tells. */
    private void keepUnkept(String name) throws SQLException {
        Unkept mine = unkept.get(name);
        if (mine == null) {
            return;
        }
        try (Connection sql = source.getConnection()) {
            sql.setAutoCommit(false);
            try {
                if (held(sql, name).version() == mine.version()) {
                    write(sql, name, mine.pair());
                }
                unkept.remove(name, mine);
            } finally {
                undo(sql);
            }
        }
    }

    /** Before the connection goes back; what was to stay is committed. */
    private static void undo(Connection sql) {
        try {
            sql.rollback();
        } catch (SQLException e) {
            // A connection that broke has nothing left to undo, and must not hide what happened before.
            LOG.log(System.Logger.Level.DEBUG, "The token store's connection broke", e);
        }
    }

    private void write(Connection sql, String name, TokenPair pair) throws SQLException {
        KeptRow.keep(sql, name, seal.seal(name, pair), pair.goodUntil());
        sql.commit();
    }

    private KeptRow held(Connection sql, String name) throws SQLException {
        return KeptRow.held(sql, name, patience, patience.plus(LONGER));
    }

    private Optional<TokenPair> opened(String name, KeptRow row) {
        Sealed sealed = row.sealed();
        return sealed == null ? Optional.empty() : Optional.of(seal.open(name, sealed));
    }

    private TokenPair inTurn(String name, Supplier<TokenPair> work) {
        ReentrantLock turn = turns.computeIfAbsent(name, one -> new ReentrantLock());
        try {
            if (!turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw StoreFailures.taken(name, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StoreFailures.taken(name, e);
        }
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }
}
