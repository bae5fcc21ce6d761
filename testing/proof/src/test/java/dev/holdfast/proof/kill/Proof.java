package dev.holdfast.proof.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.proof.kill.WriteLogModel.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What has to be true after a run, asked of the ERP's write log, the ledger's tables and the broker. */
final class Proof {

    private static final int SHOWN = 3;

    private final Site site;
    private final Ledger ledger;
    private final AppendedLog appended;
    private final Traffic traffic;
    private final List<Disturbance> disturbances;

    Proof(Site site, Ledger ledger, AppendedLog appended, Traffic traffic, List<Disturbance> disturbances) {
        this.site = site;
        this.ledger = ledger;
        this.appended = appended;
        this.traffic = traffic;
        this.disturbances = disturbances;
    }

    /**
     * The write log since a sequence is one that each order's versions leave when they arrive once and in order.
     *
     * @return what was seen, in words
     */
    String ofWrites(long since) {
        List<ErpWrite> log =
                WriteLog.since(site.upstreams().simulators().world(), Upstreams.ACCOUNT, since, traffic.lives());
        assertThat(site.upstreams().simulators().defects().last())
                .as("a failure of the simulators themselves")
                .isNull();
        WriteLogModel.Verdict verdict = WriteLogModel.judge(
                log,
                traffic.lives(),
                Faults::delays,
                disturbances.stream()
                        .filter(one -> one.service().equals("erp-sync"))
                        .toList(),
                Site.LEASE);
        if (!verdict.findings().isEmpty()) {
            throw new AssertionError(told(verdict.findings(), log));
        }
        Map<String, Long> faulty = log.stream()
                .filter(write -> write.fault() != null)
                .collect(Collectors.groupingBy(
                        write -> String.valueOf(write.fault()), TreeMap::new, Collectors.counting()));
        return log.size() + " writes, under faults " + faulty + ", extra but explained: " + verdict.explained();
    }

    private String told(List<Finding> findings, List<ErpWrite> log) {
        List<String> lines = new ArrayList<>();
        lines.add("The write log shows " + findings.size() + " things that must not be:");
        findings.forEach(finding -> lines.add("  " + finding));
        Set<String> orders = findings.stream().map(Finding::order).limit(SHOWN).collect(Collectors.toSet());
        for (String order : orders) {
            lines.add("Order " + order + ", " + traffic.lives().get(order) + ", was written:");
            log.stream().filter(write -> write.order().equals(order)).forEach(write -> lines.add("  " + write));
            lines.add("The ledger knows of it:");
            ledger.of(order).forEach(line -> lines.add("  " + line));
        }
        lines.add("Disturbances:");
        disturbances.forEach(one -> lines.add("  " + one));
        return String.join("\n", lines);
    }

    /**
     * Nothing is lost and nothing is there twice: each webhook passed the gate once and came to an end that it may come to,
     * every record of the topic was taken over, and erp-sync's own sums say the same.
     */
    String ofLedger() {
        List<String> sent = traffic.distinct().stream()
                .map(webhook -> webhook.delivery().webhookId())
                .toList();
        List<String> passed = ledger.lines(
                "select event_id from event_gate where event_id = any (?)", (Object) sent.toArray(String[]::new));
        assertThat(passed).as("webhooks that passed the gate").containsExactlyInAnyOrderElementsOf(sent);
        assertThat(ledger.lines(
                        "select event_id from event where event_id = any (?)", (Object) sent.toArray(String[]::new)))
                .as("webhooks in the ledger")
                .containsExactlyInAnyOrderElementsOf(sent);
        assertThat(ledger.number("select count(*) from event"))
                .as("rows in the ledger, and what passed the gate")
                .isEqualTo(ledger.number("select count(*) from event_gate"));
        assertThat(ledger.lines("select * from intake_gap"))
                .as("offsets that never came")
                .isEmpty();
        assertThat(ledger.lines("select * from finding"))
                .as("fields in which the ERP was read back otherwise than wanted")
                .isEmpty();
        assertThat(site.conservation().path("holds").asBoolean())
                .as("erp-sync's own conservation: %s", site.conservation())
                .isTrue();
        ends();
        long records =
                appended.ends().values().stream().mapToLong(Long::longValue).sum();
        long seen = ledger.number(
                "select sum(seen) from event_gate where event_id in (select event_id from event where kafka_topic is not null)");
        // What was stored but not yet committed when a process was killed or lost its partition comes again.
        assertThat(seen).as("sightings of the %d records in Kafka", records).isGreaterThanOrEqualTo(records);
        return ledger.lines("select state, count(*) from event group by state order by state") + "; " + records
                + " records in Kafka, seen " + seen + " times";
    }

    private void ends() {
        List<String> orderStates = ledger.lines(
                "select distinct state || coalesce(' ' || reason_code, '') from event where topic like 'orders/%'");
        assertThat(orderStates)
                .as("what became of orders")
                .isSubsetOf("applied", "superseded superseded", "excluded cancelled-unbooked");
        List<String> effectStates = ledger.lines(
                "select distinct state || coalesce(' ' || reason_code, '') from event where topic in ('refunds/create', 'fulfillments/create')");
        assertThat(effectStates)
                .as("what became of refunds and shipments")
                .isSubsetOf("parked unsupported", "excluded order-excluded");
    }

    /**
     * Every webhook was appended, byte for byte. With the gateways' dedupe, more than once only if some attempt's fate was lost;
     * without it as often as it was delivered, so that it was the gate that held.
     */
    String ofDuplicates(boolean dedupe, Set<String> unclean) {
        Map<String, Traffic.Webhook> sent = traffic.distinct().stream()
                .collect(Collectors.toMap(one -> one.delivery().webhookId(), Function.identity()));
        Map<String, Integer> times = new TreeMap<>();
        for (AppendedLog.Appended record : appended.all()) {
            Traffic.Webhook webhook = sent.get(record.eventId());
            if (webhook != null) {
                times.merge(record.eventId(), 1, Integer::sum);
                assertThat(record.body())
                        .as(record.eventId())
                        .isEqualTo(webhook.delivery().body());
            }
        }
        assertThat(times.keySet()).as("webhooks in Kafka").isEqualTo(sent.keySet());
        Set<String> repeated = times.entrySet().stream()
                .filter(one -> one.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        if (dedupe) {
            assertThat(unclean).as("webhooks that were appended more than once").containsAll(repeated);
        } else {
            traffic.deliveries().forEach(one -> times.merge(one.delivery().webhookId(), -1, Integer::sum));
            assertThat(times.values())
                    .as("records beyond the deliveries of each")
                    .allMatch(more -> more >= 0);
        }
        return repeated.size() + " of " + sent.size() + " webhooks are in Kafka more than once; of " + unclean.size()
                + " an attempt was lost";
    }
}
