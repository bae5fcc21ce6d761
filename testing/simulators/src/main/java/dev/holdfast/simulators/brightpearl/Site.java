package dev.holdfast.simulators.brightpearl;

import dev.holdfast.simulators.world.Account;
import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** One Brightpearl account: its records, and how it behaves where accounts differ or nobody knows. */
public final class Site {

    private static final DateTimeFormatter TOLD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");

    private final World world;
    private final String name;

    Site(World world, String name) {
        this.world = world;
        this.name = name;
    }

    /** Its records. */
    public Account account() {
        return world.account(Brightpearl.NAME, name);
    }

    /** The account code. */
    public String name() {
        return name;
    }

    /** Now, to the second: Brightpearl keeps no finer times. */
    public Instant now() {
        return world.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** A time as Brightpearl tells it. */
    public String told(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS)
                .atOffset(ZoneOffset.of(value(Choices.OFFSET)))
                .format(TOLD);
    }

    private String value(Switch of) {
        return world.valueOf(Brightpearl.NAME, name, of);
    }

    private boolean is(Switch of, String value) {
        return value(of).equals(value);
    }

    /** What a second document under one reference gets. */
    public String duplicate() {
        return value(Choices.DUPLICATE);
    }

    /** Rows tell their external reference. */
    public boolean rowsTellReferences() {
        return is(Choices.ROW_REFERENCE, "on");
    }

    /** A row's given tax stands. */
    public boolean rowTaxStands() {
        return is(Choices.ROW_TAX, "as-given");
    }

    /** Reading ids of which none is there is a 404. */
    public boolean emptyIs404() {
        return is(Choices.EMPTY, "404");
    }

    /** Text filters find what contains them. */
    public boolean filtersContain() {
        return is(Choices.TEXT_FILTER, "contains");
    }

    /** A period's end belongs to it. */
    public boolean periodsIncludeEnd() {
        return is(Choices.PERIOD_END, "included");
    }

    /** How long searches do not show a new document. */
    public Duration searchLag() {
        return Duration.parse(value(Choices.SEARCH_LAG));
    }

    /** New notes are told as a list. */
    public boolean notesAreListed() {
        return is(Choices.NOTE_ANSWER, "list");
    }

    /** A refresh token is good once. */
    public boolean refreshTokensAreUsedUp() {
        return is(Choices.OLD_REFRESH, "refused");
    }

    /** How long an access token lives. */
    public Duration tokenLife() {
        return Duration.parse(value(Choices.TOKEN_LIFE));
    }

    /** Requests in a minute. */
    public int perMinute() {
        return Integer.parseInt(value(Choices.PER_MINUTE));
    }

    /** The first pause before a webhook is sent again. */
    public Duration webhookRetry() {
        return Duration.parse(value(Choices.WEBHOOK_RETRY));
    }
}
