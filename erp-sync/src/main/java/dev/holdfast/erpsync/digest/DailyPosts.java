package dev.holdfast.erpsync.digest;

import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.operations.alerts.Links;
import dev.holdfast.operations.alerts.Route;
import dev.holdfast.operations.alerts.outbox.AlertOutbox;
import dev.holdfast.operations.alerts.outbox.AlertOutbox.Action;
import dev.holdfast.settings.AlertSettings;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connections;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Reports each day of each connection once: whoever puts (connection, day) into the table first, in the transaction that puts the
 * post into the outbox. A day that was missed is made up for and named; a connection that was never reported begins with yesterday.
 */
public final class DailyPosts {

    private final Transactions transactions;
    private final Connections connections;
    private final Links links;
    private final Clock clock;
    private final int catchUp;

    /** @param catchUp how many days back a missed day is made up for */
    public DailyPosts(Transactions transactions, Connections connections, Links links, Clock clock, int catchUp) {
        this.transactions = transactions;
        this.connections = connections;
        this.links = links;
        this.clock = clock;
        this.catchUp = catchUp;
    }

    /** Makes every post that is due; how many. */
    public int make() {
        Instant now = clock.instant();
        int made = 0;
        for (Connection connection : connections.all()) {
            AlertSettings.DailyPost post = connection.alerts().dailyPost();
            if (post == null) {
                continue;
            }
            ZoneId zone = connection.shop().timeZone();
            List<ShopDay> due = ShopDay.due(now, zone, post.at(), catchUp);
            LocalDate yesterday = now.atZone(zone).toLocalDate().minusDays(1);
            for (ShopDay day : due) {
                boolean late = day.date().isBefore(yesterday);
                boolean newest = day.equals(due.getLast());
                made += transactions.inOne(sql -> make(sql, connection, day, late, newest)) ? 1 : 0;
            }
        }
        return made;
    }

    private boolean make(java.sql.Connection sql, Connection connection, ShopDay day, boolean late, boolean newest)
            throws SQLException {
        // Asked before the figures are counted, which is dear; the insert below decides.
        boolean wanted = Sql.one(
                        sql,
                        """
                        select not exists (select 1 from daily_post where connection = ? and day >= ?)
                          and (? or exists (select 1 from daily_post where connection = ?)) as wanted""",
                        row -> row.getBoolean("wanted"),
                        connection.name(),
                        day.date(),
                        newest,
                        connection.name())
                .orElse(false);
        if (!wanted) {
            return false;
        }
        int mine = Sql.update(
                sql,
                "insert into daily_post (connection, day, message, late) values (?, ?, 0, ?) on conflict do nothing",
                connection.name(),
                day.date(),
                late);
        if (mine == 0) {
            return false;
        }
        DayFigures figures = FiguresReader.read(sql, connection.name(), day);
        long message = AlertOutbox.add(
                sql,
                new AlertOutbox.Message(
                        connection.name(),
                        Route.DAILY_POST,
                        "holdfast:" + connection.name() + ":" + Route.DAILY_POST,
                        Route.DAILY_POST,
                        Route.targets(connection, Route.DAILY_POST).getFirst(),
                        Action.POST,
                        DailyPost.of(connection, day, figures, late, links).toJson()));
        Sql.update(
                sql,
                "update daily_post set message = ? where connection = ? and day = ?",
                message,
                connection.name(),
                day.date());
        return true;
    }
}
