package dev.holdfast.launcher.connections;

import dev.holdfast.launcher.data.GeneratedSecrets;
import java.nio.file.Path;

/** Who the local installation tells: one simulated PagerDuty service, and two channels of a simulated Slack. */
public final class SimulatedReceivers {

    /** The account at both vendors. */
    public static final String ACCOUNT = "local";

    /** Where the Events API is, at the simulators. */
    static final String PAGERDUTY = "/pagerduty/" + ACCOUNT;

    /** Where the Web API is, at the simulators. */
    static final String SLACK = "/slack/" + ACCOUNT + "/api";

    /** The channel that is told what is wrong. */
    public static final String ALERTS = "C0LOCALALERTS";

    /** The channel of the daily post. */
    public static final String DAILY = "C0LOCALDAILY";

    private SimulatedReceivers() {}

    /** The file of the service's integration key. */
    public static Path routingKey(GeneratedSecrets secrets) {
        return secrets.digits("pagerduty-routing-key");
    }

    /** The file of the app's bot token. */
    public static Path botToken(GeneratedSecrets secrets) {
        return secrets.token("slack-bot-token");
    }
}
