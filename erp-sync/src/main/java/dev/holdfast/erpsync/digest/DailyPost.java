package dev.holdfast.erpsync.digest;

import static dev.holdfast.operations.alerts.slack.SlackAlert.words;

import dev.holdfast.erpsync.digest.DayFigures.Cause;
import dev.holdfast.erpsync.ledger.Counted;
import dev.holdfast.operations.alerts.Alert.Fact;
import dev.holdfast.operations.alerts.Links;
import dev.holdfast.operations.alerts.slack.SlackMessage;
import dev.holdfast.operations.alerts.slack.SlackText;
import dev.holdfast.settings.Connection;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The words of a day's report. Pure. */
final class DailyPost {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);

    private DailyPost() {}

    /** @param late whether it should have come on an earlier day */
    static SlackMessage of(Connection connection, ShopDay day, DayFigures figures, boolean late, Links links) {
        String date = DAY.format(day.date());
        String verdict = verdict(figures);
        SlackMessage message = new SlackMessage(connection.name() + ", " + date + ": " + verdict)
                .header(connection.name() + " · " + date + (late ? " · sent late" : ""))
                .section(SlackText.escaped(verdict))
                .fields(fields(figures));
        if (!figures.causes().isEmpty()) {
            StringJoiner lines = new StringJoiner("\n");
            lines.add(SlackText.bold("What to do"));
            figures.causes().forEach(cause -> lines.add(line(cause, links)));
            message.section(lines.toString());
        }
        return message.context(context(connection, day, links));
    }

    private static String verdict(DayFigures figures) {
        long waitsForSomebody = figures.needingSomebody();
        long underWay =
                figures.open().values().stream().mapToLong(Long::longValue).sum() - waitsForSomebody;
        if (waitsForSomebody == 0 && underWay == 0) {
            return figures.received() == 0
                    ? "Nothing was received, and nothing is open."
                    : "All came to their end: " + Counted.events(figures.received()) + ".";
        }
        return (waitsForSomebody == 0 ? "Nothing needs you" : "Needs somebody: " + Counted.events(waitsForSomebody))
                + (underWay == 0 ? "." : "; still on their way: " + Counted.number(underWay) + ".");
    }

    private static List<Fact> fields(DayFigures figures) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Received", Counted.number(figures.received())));
        facts.add(new Fact("Applied", Counted.number(figures.state("applied"))));
        facts.add(new Fact("Superseded", Counted.number(figures.state("superseded"))));
        long without = figures.state("excluded") + figures.state("discarded");
        if (without > 0) {
            facts.add(new Fact("Needed no effect", Counted.number(without)));
        }
        facts.add(new Fact("Retried", Counted.number(figures.retried())));
        facts.add(new Fact("Replayed", Counted.number(figures.replayed())));
        facts.add(new Fact("Waiting", today(figures, "waiting")));
        facts.add(new Fact("Parked", today(figures, "parked")));
        facts.add(new Fact("Dead", today(figures, "dead")));
        facts.add(new Fact("Time to apply, p50 / p95", time(figures.p50()) + " / " + time(figures.p95())));
        facts.add(new Fact("Oldest open", figures.oldest() == null ? "none" : words(figures.oldest())));
        facts.add(new Fact("Money affected", figures.money().isEmpty() ? "none" : String.join(" + ", figures.money())));
        return facts;
    }

    /** The day's, and beside it all that there are, where older ones are still open. */
    private static String today(DayFigures figures, String state) {
        long ofDay = figures.state(state);
        long all = figures.open(state);
        return all == ofDay ? Counted.number(ofDay) : Counted.number(ofDay) + " (" + Counted.number(all) + " in all)";
    }

    private static String line(Cause cause, Links links) {
        Advice advice = Advice.about(cause);
        URI runbook = links.runbook(advice.runbook());
        String money = cause.money().isEmpty() ? "" : ", " + String.join(" + ", cause.money());
        return "• "
                + SlackText.escaped(Counted.number(cause.events()) + " " + cause.state() + ": " + cause.code()
                        + " (oldest " + words(cause.oldest()) + money + ") → " + advice.action())
                + (runbook == null ? "" : " · " + SlackText.link(runbook, "runbook"));
    }

    private static String context(Connection connection, ShopDay day, Links links) {
        List<String> parts = new ArrayList<>();
        parts.add("owner " + SlackText.escaped(connection.owner()));
        parts.add(SlackText.escaped(connection.shop().timeZone().getId()));
        if (!day.length().equals(Duration.ofDays(1))) {
            parts.add("a day of " + day.length().toHours() + " hours");
        }
        parts.add("states as of now");
        URI dashboard = links.dashboard(connection.name());
        if (dashboard != null) {
            parts.add(SlackText.link(dashboard, "dashboard"));
        }
        return String.join(" · ", parts);
    }

    private static String time(@Nullable Duration time) {
        if (time == null) {
            return "–";
        }
        return time.compareTo(Duration.ofSeconds(10)) < 0
                ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
                : words(time);
    }
}
