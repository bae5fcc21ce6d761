package dev.holdfast.erpsync.preflight;

import static dev.holdfast.erpsync.preflight.Finding.amber;
import static dev.holdfast.erpsync.preflight.Finding.green;

import dev.holdfast.settings.BrightpearlSettings;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.ErpSettings;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.settings.yaml.Kinds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
        ZoneId days =
                switch (erp) {
                    case ErpSettings.NetSuite netSuite -> netSuite.timeZone();
                    case BusinessCentralSettings central -> central.timeZone();
                    // Both keep moments, and cut no days by a zone of the connection's.
                    case BrightpearlSettings _, FinanceOperationsSettings _ -> null;
                };
        if (days != null) {
            findings.add(days(connection.shop().timeZone(), days, erp.vendor(), now));
        }
        return findings;
    }

    /** Zones of other names may cut the same days. */
    private static Finding days(ZoneId shop, ZoneId erp, String vendor, Instant now) {
        boolean same = shop.getRules().equals(erp.getRules())
                || (shop.getRules().getOffset(now).equals(erp.getRules().getOffset(now))
                        && shop.getRules().isFixedOffset()
                        && erp.getRules().isFixedOffset());
        return same
                ? green("day-cut", "documents and the shop's days are cut in " + Kinds.written(erp))
                : amber(
                        "day-cut",
                        "documents are cut into days in " + Kinds.written(erp) + ", the shop's days in "
                                + Kinds.written(shop) + ": an order of the late evening stands on another day in each",
                        "where the books should follow the shop, set erp." + vendor
                                + ".time-zone, and the same in the ERP");
    }
}
