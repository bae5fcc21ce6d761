package dev.holdfast.erpsync;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.erpsync.breaker.BreakerConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the configuration's values must be to each other. */
final class ConfigRules {

    private static final String PREFIX = "holdfast.erp-sync.";

    private ConfigRules() {}

    /** @throws ConfigurationException naming every key that is wrong, and its fix; Quarkus ends the process with that message alone */
    static void check(ErpSyncConfig config) {
        List<String> problems = new ArrayList<>();
        positive(problems, "lease", config.lease());
        positive(problems, "poll", config.poll());
        positive(problems, "check-after", config.checkAfter());
        positive(problems, "intake.stall", config.intake().stall());
        positive(problems, "intake.leave", config.intake().leave());
        if (config.callDeadline().compareTo(config.lease()) >= 0) {
            problems.add(PREFIX + "call-deadline is " + config.callDeadline() + ", but must be shorter than " + PREFIX
                    + "lease (" + config.lease() + "), or a result may come when the lease is another's");
        }
        if (config.workersPerConnection() < 1) {
            problems.add(PREFIX + "workers-per-connection must be at least 1");
        }
        if (config.retry().steps().stream().anyMatch(step -> step.isNegative() || step.isZero())) {
            problems.add(PREFIX + "retry.steps must all be longer than nothing");
        }
        positive(problems, "bulk.poll", config.bulk().poll());
        if (config.bulk().workersPerConnection() < 1 || config.bulk().maxPollRecords() < 1) {
            problems.add(PREFIX + "bulk.workers-per-connection and .max-poll-records must be at least 1");
        }
        positive(problems, "retry.hint-at-least", config.retry().hintAtLeast());
        if (config.retry().hintAtMost().compareTo(config.retry().hintAtLeast()) < 0) {
            problems.add(PREFIX + "retry.hint-at-most must not be shorter than " + PREFIX + "retry.hint-at-least");
        }
        if (config.longestWork().compareTo(config.lease()) <= 0) {
            problems.add(PREFIX + "longest-work is " + config.longestWork() + ", but must be longer than " + PREFIX
                    + "lease (" + config.lease() + "), or work is given up that goes well");
        }
        positive(problems, "replay.every", config.replay().every());
        positive(problems, "replay.planner-lease", config.replay().plannerLease());
        positive(problems, "replay.dry-run-valid", config.replay().dryRunValid());
        if (config.replay().planMost() < 0
                || config.replay().window() < 1
                || config.replay().batch() < 1) {
            problems.add(PREFIX + "replay.window and .batch must be at least 1, and .plan-most not negative");
        }
        breaker(problems, config.breaker());
        retention(problems, config.retention());
        ErpSyncConfig.SwitchConfig switches = config.testSwitches();
        boolean unsafe = switches.gateOff() || switches.orderLeaseOff() || switches.versionGuardOff();
        if (unsafe && !config.unsafeTestSwitches()) {
            problems.add(
                    PREFIX + "test-switches.* switch off what keeps orders from being booked twice; remove them, or, "
                            + "in a test, set " + PREFIX + "unsafe-test-switches=true");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(String.join(System.lineSeparator(), problems));
        }
    }

    private static void breaker(List<String> problems, BreakerConfig breaker) {
        positive(problems, "breaker.window", breaker.window());
        positive(problems, "breaker.first-probe", breaker.firstProbe());
        positive(problems, "breaker.probe-limit", breaker.probeLimit());
        positive(problems, "breaker.ramp-step", breaker.rampStep());
        positive(problems, "breaker.round", breaker.round());
        if (breaker.failing() <= 0 || breaker.failing() > 1) {
            problems.add(PREFIX + "breaker.failing is " + breaker.failing() + ", but must be above 0 and at most 1");
        }
        if (breaker.calls() < 1 || breaker.drainingCalls() < 1 || breaker.allFailingCalls() < 1) {
            problems.add(PREFIX + "breaker.calls, .draining-calls and .all-failing-calls must each be at least 1");
        }
        Duration longest = breaker.probeLimit().multipliedBy(2).plus(breaker.quiet());
        if (breaker.probeLease().compareTo(longest) <= 0) {
            problems.add(PREFIX + "breaker.probe-lease is " + breaker.probeLease() + ", but must be longer than "
                    + longest + ", which two probes (probe-limit) and the wait for quiet may take");
        }
    }

    private static void retention(List<String> problems, ErpSyncConfig.RetentionConfig retention) {
        positive(problems, "retention.every", retention.every());
        positive(problems, "retention.dead-bodies", retention.deadBodies());
        positive(problems, "retention.notices", retention.notices());
        Duration kafka = EventStream.WEBHOOKS.retention();
        if (retention.settled().compareTo(kafka) <= 0 || retention.dead().compareTo(kafka) <= 0) {
            problems.add(PREFIX + "retention.settled and .dead must be longer than the " + kafka.toDays()
                    + " days for which Kafka keeps records, or one that is read again is a new event");
        }
        if (retention.batch() < 1) {
            problems.add(PREFIX + "retention.batch must be at least 1");
        }
    }

    private static void positive(List<String> problems, String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            problems.add(PREFIX + key + " is " + value + ", but must be longer than nothing");
        }
    }
}
