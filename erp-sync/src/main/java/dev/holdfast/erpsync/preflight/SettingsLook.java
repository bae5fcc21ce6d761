package dev.holdfast.erpsync.preflight;

import static dev.holdfast.erpsync.preflight.Finding.amber;
import static dev.holdfast.erpsync.preflight.Finding.green;

import dev.holdfast.settings.Connection;
import dev.holdfast.settings.ErpSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the configuration itself says of dates and limits. Pure. */
final class SettingsLook {

    /** From a start that lies further back than this, orders are made that somebody else has long booked, or has not. */
    private static final Duration LONG_AGO = Duration.ofDays(14);

    private SettingsLook() {}

    static List<Finding> of(Connection connection, Instant now) {
        List<Finding> findings = new ArrayList<>();
        Instant from = connection.bookFrom();
        if (from.isBefore(now.minus(LONG_AGO))) {
            findings.add(amber(
                    "book-from",
                    "orders from " + from + " on are booked, which is long ago",
                    "see that no other integration has booked them under a key that the connection does not know"));
        } else {
            findings.add(green("book-from", "orders from " + from + " on are booked"));
        }
        ErpSettings erp = connection.erp();
        findings.add(green(
                "concurrency",
                erp.title() + " account " + erp.account() + ": " + erp.concurrency() + " calls at once, shared by"
                        + " all replicas and all connections of the account"));
        if (erp instanceof ErpSettings.NetSuite netSuite) {
            findings.add(green(
                    "erp-time-zone",
                    "days of documents are cut in " + netSuite.timeZone()
                            + ": it must be what the integration's user has set under Home, Set Preferences"));
        }
        return findings;
    }
}
