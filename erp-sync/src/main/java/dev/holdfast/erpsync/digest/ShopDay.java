package dev.holdfast.erpsync.digest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A calendar day of a shop, from its first moment to the next day's: 23 hours long when clocks go forward, 25 when they go back.
 *
 * @param from its first moment
 * @param until the next day's
 */
public record ShopDay(LocalDate date, Instant from, Instant until) {

    /** That day in that zone. */
    public static ShopDay of(LocalDate date, ZoneId zone) {
        return new ShopDay(
                date,
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** How long it is. */
    public Duration length() {
        return Duration.between(from, until);
    }

    /**
     * The days whose report is due, oldest first: yesterday from the given time of day on, and as many before it as are still made up
     * for.
     */
    static List<ShopDay> due(Instant now, ZoneId zone, LocalTime at, int catchUp) {
        ZonedDateTime here = now.atZone(zone);
        // A time of day that clocks leap over comes when they have leapt.
        boolean begun = !here.isBefore(here.toLocalDate().atTime(at).atZone(zone));
        LocalDate newest = here.toLocalDate().minusDays(begun ? 1 : 2);
        List<ShopDay> due = new ArrayList<>();
        for (int back = catchUp; back >= 0; back--) {
            due.add(of(newest.minusDays(back), zone));
        }
        return due;
    }
}
