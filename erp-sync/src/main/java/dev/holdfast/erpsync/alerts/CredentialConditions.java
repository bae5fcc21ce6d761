package dev.holdfast.erpsync.alerts;

import dev.holdfast.erpsync.alerts.CredentialStatuses.Told;
import dev.holdfast.operations.alerts.Alert.Fact;
import dev.holdfast.operations.alerts.Condition;
import dev.holdfast.operations.alerts.Condition.CredentialRed;
import dev.holdfast.operations.alerts.Observation;
import dev.holdfast.settings.AlertSettings.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** From how credentials stand to who must know. Pure. What is amber still works: its metric tells of it. */
final class CredentialConditions {

    private static final String NAMED = new CredentialRed("").name() + ":";

    private CredentialConditions() {}

    /**
     * Every credential of a connection, whether it is red or not.
     *
     * @param told how they stand, by name
     * @param open names of the connection's conditions that people were told of: what is no longer configured is over
     */
    static List<Observation> observe(Map<String, Told> told, Collection<String> open) {
        List<Observation> all = new ArrayList<>();
        told.values().forEach(one -> all.add(one.red() ? red(one) : clear(one.credential(), one.status())));
        open.stream()
                .filter(name -> name.startsWith(NAMED))
                .map(name -> name.substring(NAMED.length()))
                .filter(name -> !told.containsKey(name))
                .forEach(name -> all.add(clear(name, "not configured")));
        return all;
    }

    private static Observation clear(String credential, String status) {
        return Observation.clear(new Condition.CredentialRed(credential), status);
    }

    private static Observation red(Told told) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Credential", told.credential()));
        if (told.since() != null) {
            facts.add(new Fact("Red since", told.since().toString()));
        }
        return new Observation(
                new Condition.CredentialRed(told.credential()),
                Severity.CRITICAL,
                "red",
                "The credential " + told.credential() + " does not work: " + told.reason(),
                facts,
                "Put it right where it lives: GET /api/v1/credentials of credential-health says where, and whose it is",
                null);
    }
}
