package dev.holdfast.simulators.fault;

import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.fault.FaultRule.Match;
import dev.holdfast.simulators.fault.FaultRule.Trigger;
import dev.holdfast.simulators.world.SequencedLog;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The rules in force and the log of what they did. The first rule that hits a call is the only one; every rule that matches
 * counts the call. Rules live as long as the process: a restarted simulator is a healthy one.
 */
public final class FaultBook {

    /** A rule that hit a call, and the name under which write log and fault log show it. */
    public record Hit(String rule, FaultAction action) {}

    /**
     * One line of the fault log.
     *
     * @param what the action's kind, or what became of it later ({@code late effect happened})
     */
    public record Entry(
            long sequence,
            Instant at,
            String rule,
            String what,
            String request,
            String vendor,
            String account,
            String method,
            String path) {}

    /** A rule and what it has done. */
    public record Standing(String id, FaultRule rule, long seen, long hits) {}

    private static final class Armed {
        private final FaultRule rule;
        private final Random random;
        private long seen;
        private long hits;

        Armed(FaultRule rule) {
            this.rule = rule;
            Trigger trigger = rule.trigger();
            this.random = new Random(trigger == null || trigger.seed() == null ? 0 : trigger.seed());
        }

        boolean hits(Call call) {
            Match match = rule.match();
            if (match != null && !match.fits(call)) {
                return false;
            }
            seen++;
            Trigger trigger = rule.trigger();
            boolean hit = trigger == null
                    || ((trigger.nth() == null || seen == trigger.nth())
                            && (trigger.every() == null || seen % trigger.every() == 0)
                            && (trigger.count() == null || hits < trigger.count())
                            && (trigger.probability() == null || random.nextDouble() < trigger.probability()));
            return hit;
        }
    }

    private final Clock clock;
    private final Map<String, Armed> rules = new LinkedHashMap<>();
    private final SequencedLog<Entry> log;
    private long named;

    /** @param logCapacity how many log entries are kept */
    public FaultBook(Clock clock, int logCapacity) {
        this.clock = clock;
        this.log = new SequencedLog<>(logCapacity);
    }

    /**
     * Puts a rule in force and returns its id.
     *
     * @throws BadRequest when a rule of that id is in force
     */
    public synchronized String add(FaultRule rule) {
        String given = rule.id();
        String id = given == null ? "fault-" + ++named : given;
        if (rules.putIfAbsent(id, new Armed(rule)) != null) {
            throw new BadRequest(
                    "id: a rule named \"" + id + "\" is in force already; remove it or name this one otherwise");
        }
        return id;
    }

    /** Takes a rule out of force; whether there was one. */
    public synchronized boolean remove(String id) {
        return rules.remove(id) != null;
    }

    /** Takes every rule out of force; the log stays. */
    public synchronized void clear() {
        rules.clear();
    }

    /** The rules in force, oldest first. */
    public synchronized List<Standing> standing() {
        return rules.entrySet().stream()
                .map(entry -> new Standing(
                        entry.getKey(), entry.getValue().rule, entry.getValue().seen, entry.getValue().hits))
                .toList();
    }

    /** The fault that hits the call, logged; empty when it runs as it should. */
    public synchronized Optional<Hit> choose(Call call) {
        Hit hit = null;
        for (Map.Entry<String, Armed> entry : rules.entrySet()) {
            Armed armed = entry.getValue();
            if (armed.hits(call) && hit == null) {
                armed.hits++;
                hit = new Hit(entry.getKey(), armed.rule.action());
            }
        }
        if (hit != null) {
            note(call, hit.rule(), kindOf(hit.action()));
        }
        return Optional.ofNullable(hit);
    }

    /** Logs what became of a fault after it was chosen. */
    public void note(Call call, String rule, String what) {
        log.append(sequence -> new Entry(
                sequence,
                clock.instant(),
                rule,
                what,
                call.id(),
                call.vendor(),
                call.account(),
                call.method(),
                call.path()));
    }

    /** The log of faults injected. */
    public SequencedLog<Entry> log() {
        return log;
    }

    private static String kindOf(FaultAction action) {
        return switch (action) {
            case FaultAction.Latency latency -> "latency";
            case FaultAction.Status status -> "status";
            case FaultAction.Throttle throttle -> "throttle";
            case FaultAction.ExpiredToken expired -> "expired-token";
            case FaultAction.DropBefore drop -> "drop-before";
            case FaultAction.DropAfter drop -> "drop-after";
            case FaultAction.CutAnswer cut -> "cut-answer";
            case FaultAction.LateEffect late -> "late-effect";
            case FaultAction.ChangedSchema changed -> "changed-schema";
        };
    }
}
