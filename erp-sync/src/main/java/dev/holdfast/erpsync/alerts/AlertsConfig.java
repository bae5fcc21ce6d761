package dev.holdfast.erpsync.alerts;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How it is looked what people must know, and how they are told. Who is told stands in connections.yaml. */
public interface AlertsConfig {

    /** How often the ledger is looked at for what people must know. */
    @WithDefault("15s")
    Duration every();

    /** How often it is counted whether the ledger adds up, for the alert; a count of all rows of the last days. */
    @WithDefault("5m")
    Duration conservationEvery();

    /** How long a condition must be gone before it is over, so that one that comes and goes is told once. */
    @WithDefault("2m")
    Duration resolveAfter();

    /** The same of a credential that was red: how long it must work before that is over, so that one that flaps pages once. */
    @WithDefault("10m")
    Duration credentialResolveAfter();

    /** How long people are left alone before they are told of more dead letters while some are there already. */
    @WithDefault("1h")
    Duration renewAfter();

    /** How long a message may have failed before people are told so by whatever other way there is. */
    @WithDefault("5m")
    Duration undeliveredAfter();

    /** How often messages that are due are looked for. */
    @WithDefault("1s")
    Duration poll();

    /** How long one call to PagerDuty or Slack may take. */
    @WithDefault("10s")
    Duration callDeadline();

    /** How long a message stays in a sender's hands; longer than the calls for it together. Another takes over after that. */
    @WithDefault("90s")
    Duration lease();

    /** How long after a post of unknown outcome the channel is read: Slack may finish late. */
    @WithDefault("30s")
    Duration look();

    /** The first wait after a failure; doubled each time. */
    @WithDefault("1s")
    Duration firstRetry();

    /** No wait between two tries is longer. */
    @WithDefault("5m")
    Duration longestRetry();

    /** A message that is older when it fails once more is dead. */
    @WithDefault("24h")
    Duration giveUp();

    /** How long messages are kept after they were sent. */
    @WithDefault("30d")
    Duration keepSent();

    /** How long dead messages are kept. */
    @WithDefault("90d")
    Duration keepDead();

    /** How often it is looked whether a daily post is due. */
    @WithDefault("30s")
    Duration dailyPostEvery();

    /** How many days back a daily post is still made up for after an outage. */
    @WithDefault("3")
    int dailyPostCatchUp();

    /** What stands before a runbook's file name in links, such as `https://git.example.com/ops/holdfast/docs/runbooks/`; none: no link. */
    Optional<String> runbooks();

    /** A dashboard's address for links, in which `{connection}` stands for the connection; none: no link. */
    Optional<String> dashboard();
}
