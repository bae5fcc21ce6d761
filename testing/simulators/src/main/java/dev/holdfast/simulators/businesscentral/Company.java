package dev.holdfast.simulators.businesscentral;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.world.Account;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A tenant's one company.
 *
 * @param account its records
 * @param behaviour how it behaves where companies differ or nobody knows
 */
public record Company(Account account, Behaviour behaviour, Clock clock) {

    /** Its id, the same in every tenant. */
    public static final String ID = "c0a80001-0000-4000-8000-000000000001";

    /** Now, as documents tell it. */
    public String now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Today. */
    public String today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    }

    /** A record as it is told: the company's own currency is kept under its code. */
    public ObjectNode shown(ObjectNode record) {
        if (record.path("currencyCode").asText("").equals(behaviour.localCurrency()) && record.has("customerNumber")) {
            record.put("currencyCode", behaviour.localCode());
        }
        return record;
    }
}
