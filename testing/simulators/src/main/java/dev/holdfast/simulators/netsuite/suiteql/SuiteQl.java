package dev.holdfast.simulators.netsuite.suiteql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs queries. Without {@code ORDER BY} on something unique, rows come in another order each time, as a database may give
 * them: a client that pages without a unique order loses rows here as it does there.
 */
public final class SuiteQl {

    private final Schema schema;
    private final Session session;
    private final @Nullable RandomGenerator disorder;

    /** @param disorder where the order of rows comes from when the query does not fix it; null: as they are stored */
    public SuiteQl(Schema schema, Session session, @Nullable RandomGenerator disorder) {
        this.schema = schema;
        this.session = session;
        this.disorder = disorder;
    }

    /** @throws SuiteQlException when the query is wrong, in the vendor's words */
    public Result run(String query) {
        return run(QueryParser.parse(query));
    }

    private Result run(Query query) {
        Scope scope = new Scope(schema, query.from());
        Compiler compiler = new Compiler(scope, session, inner -> run(inner).firstColumn());
        Projection projection = Projection.of(query, scope, compiler);
        boolean grouped = Grouping.needed(query);
        if (grouped) {
            Grouping.check(query);
        }
        Ordering ordering = Ordering.of(query, projection, compiler, new Conversion(session));
        List<Frame> frames = filter(query, compiler, new Joins(query, scope, compiler, session).rows(disorder));
        if (grouped) {
            frames = group(query, compiler, scope, frames);
        }
        List<Ordering.Row> rows = new ArrayList<>();
        Set<List<Datum>> seen = new HashSet<>();
        for (Frame frame : frames) {
            List<Datum> values = projection.values(frame);
            if (!query.distinct() || seen.add(values)) {
                rows.add(new Ordering.Row(values, ordering.keys(frame, values)));
            }
        }
        rows.sort(ordering);
        int kept = query.fetchFirst() == null ? rows.size() : Math.min(query.fetchFirst(), rows.size());
        return new Result(
                projection.names(),
                rows.subList(0, kept).stream().map(Ordering.Row::values).toList(),
                session);
    }

    /** Numbers rows as Oracle does: a row has the number that it would get, and takes it only if the condition holds. */
    private static List<Frame> filter(Query query, Compiler compiler, List<@Nullable Object[]> rows) {
        Frame.Test where = query.where() == null ? frame -> Truth.TRUE : compiler.test(query.where());
        List<Frame> kept = new ArrayList<>();
        for (@Nullable Object[] row : rows) {
            Frame frame = Frame.of(row, kept.size() + 1L);
            if (where.of(frame) == Truth.TRUE) {
                kept.add(frame);
            }
        }
        return kept;
    }

    private static List<Frame> group(Query query, Compiler compiler, Scope scope, List<Frame> frames) {
        List<Frame.Value> keys = query.groupBy().stream().map(compiler::value).toList();
        Map<List<Datum>, List<Frame>> groups = new LinkedHashMap<>();
        if (keys.isEmpty()) {
            groups.put(List.of(), frames);
        } else {
            for (Frame frame : frames) {
                List<Datum> key = keys.stream().map(value -> value.of(frame)).toList();
                groups.computeIfAbsent(key, unseen -> new ArrayList<>()).add(frame);
            }
        }
        Frame.Test having = query.having() == null ? frame -> Truth.TRUE : compiler.test(query.having());
        List<Frame> kept = new ArrayList<>();
        for (List<Frame> group : groups.values()) {
            @Nullable
            Object[] row = group.isEmpty()
                    ? new Object[scope.tables().size()]
                    : group.getFirst().row();
            Frame frame = new Frame(row, group, kept.size() + 1L);
            if (having.of(frame) == Truth.TRUE) {
                kept.add(frame);
            }
        }
        return kept;
    }
}
