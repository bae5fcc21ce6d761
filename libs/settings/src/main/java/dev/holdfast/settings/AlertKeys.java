package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.defaulted;
import static dev.holdfast.settings.yaml.Key.derived;
import static dev.holdfast.settings.yaml.Key.optional;
import static dev.holdfast.settings.yaml.Key.required;

import dev.holdfast.settings.AlertSettings.DailyPost;
import dev.holdfast.settings.AlertSettings.PagerDuty;
import dev.holdfast.settings.AlertSettings.Route;
import dev.holdfast.settings.AlertSettings.Severity;
import dev.holdfast.settings.AlertSettings.Slack;
import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.settings.yaml.Problems;
import dev.holdfast.settings.yaml.Section;
import java.net.URI;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of who is told what. */
final class AlertKeys {

    private AlertKeys() {}

    private static final Key<SecretRef> ROUTING_KEY = required(
            "routing-key",
            Kinds.secret(),
            "The integration key (32 characters) of an Events API v2 integration of the service that is paged.");
    private static final Key<URI> EVENTS_URL = defaulted(
            "url",
            Kinds.address(),
            PagerDuty.USUAL_URL,
            PagerDuty.USUAL_URL.toString(),
            "Where the Events API is; `https://events.eu.pagerduty.com` for accounts in Europe.");
    private static final Section PAGERDUTY =
            Section.of("`pagerduty`", "A PagerDuty service that is paged.", ROUTING_KEY, EVENTS_URL);

    private static final Key<String> CHANNEL = optional(
            "channel",
            Kinds.text(
                    Pattern.compile("[CGD][A-Z0-9]{8,20}"),
                    "a channel's id such as `C0123456789`",
                    "Slack shows it at the end of the channel's details; names can change and cannot be read back"),
            "With `bot-token`: the channel's id.");
    private static final Key<SecretRef> BOT_TOKEN = optional(
            "bot-token",
            Kinds.secret(),
            "A bot token (`xoxb-…`) with the scopes `chat:write` and, so that it can be looked whether a message arrived,"
                    + " `channels:history` (`groups:history` for a private channel). This, or `webhook-url`.");
    private static final Key<URI> API_URL = derived(
            "url",
            Kinds.address(),
            "`https://slack.com/api`",
            "With `bot-token`: where the Web API is, when a simulator stands in.");
    private static final Key<SecretRef> WEBHOOK_URL = optional(
            "webhook-url",
            Kinds.secret(),
            "An incoming webhook's address. Whether a message arrived cannot be looked up, so one in doubt comes twice.");
    private static final Section SLACK = Section.of(
                    "`slack`", "A channel in Slack that is told.", CHANNEL, BOT_TOKEN, API_URL, WEBHOOK_URL)
            .ruled(AlertKeys::oneWayIn);

    private static final Key<Block> PAGED = optional("pagerduty", PAGERDUTY, "The service that is paged.");
    private static final Key<Block> TOLD = optional("slack", SLACK, "The channel that is told.");
    private static final Section ROUTE = Section.of(
                    "`critical`, `warning`, `info`", "Where alerts of one severity go; both may be given.", PAGED, TOLD)
            .ruled(AlertKeys::somewhere);

    private static final Key<Block> POST_TO = required("slack", SLACK, "The channel that it is posted to.");
    private static final Key<LocalTime> AT = defaulted(
            "at",
            Kinds.timeOfDay(),
            LocalTime.of(8, 0),
            "08:00",
            "From when on yesterday is reported, in the shop's time zone (`shop.time-zone`).");
    private static final Section DAILY_POST =
            Section.of("`daily-post`", "Yesterday's queue health, each morning.", POST_TO, AT);

    private static final Key<Block> CRITICAL = optional("critical", ROUTE, "Who is told what needs somebody now.");
    private static final Key<Block> WARNING = optional("warning", ROUTE, "Who is told what needs somebody today.");
    private static final Key<Block> INFO = optional("info", ROUTE, "Who is told what is good to know.");
    private static final Key<Block> DAILY = optional("daily-post", DAILY_POST, "The report of yesterday.");
    private static final Key<Block> THRESHOLDS =
            optional("thresholds", ThresholdKeys.THRESHOLDS, "From where on something is told.");

    /** {@code alerts:}. */
    static final Section ALERTS = Section.of(
            "`alerts`",
            "Who is told what. All of it may be left out; what nobody is told shows at `GET /api/v1/alert-routes`.",
            CRITICAL,
            WARNING,
            INFO,
            DAILY,
            THRESHOLDS);

    private static void oneWayIn(Block block, Problems problems) {
        boolean bot = block.has(BOT_TOKEN);
        boolean webhook = block.has(WEBHOOK_URL);
        if (bot == webhook || bot != block.has(CHANNEL)) {
            problems.add(
                    block.line(),
                    block.path(),
                    "must have either channel together with bot-token, or webhook-url, which has its channel already");
        } else if (webhook && block.has(API_URL)) {
            problems.add(
                    block.lineOf(API_URL),
                    block.pathOf(API_URL),
                    "must be left out: webhook-url is an address already");
        }
    }

    private static void somewhere(Block block, Problems problems) {
        if (!block.has(PAGED) && !block.has(TOLD)) {
            problems.add(block.line(), block.path(), "must have pagerduty, slack or both; leave it out to tell nobody");
        }
    }

    static AlertSettings alerts(Optional<Block> written) {
        if (written.isEmpty()) {
            return AlertSettings.NONE;
        }
        Block block = written.get();
        Map<Severity, Route> routes = new EnumMap<>(Severity.class);
        block.find(CRITICAL).ifPresent(route -> routes.put(Severity.CRITICAL, route(route)));
        block.find(WARNING).ifPresent(route -> routes.put(Severity.WARNING, route(route)));
        block.find(INFO).ifPresent(route -> routes.put(Severity.INFO, route(route)));
        return new AlertSettings(
                routes,
                block.find(DAILY)
                        .map(daily -> new DailyPost(slack(daily.get(POST_TO)), daily.get(AT)))
                        .orElse(null),
                ThresholdKeys.thresholds(block.find(THRESHOLDS)));
    }

    private static Route route(Block block) {
        return new Route(
                block.find(PAGED)
                        .map(paged -> new PagerDuty(paged.get(ROUTING_KEY), paged.get(EVENTS_URL)))
                        .orElse(null),
                block.find(TOLD).map(AlertKeys::slack).orElse(null));
    }

    private static Slack slack(Block block) {
        return block.has(WEBHOOK_URL)
                ? new Slack.Webhook(block.get(WEBHOOK_URL))
                : new Slack.Bot(
                        block.get(CHANNEL),
                        block.get(BOT_TOKEN),
                        block.find(API_URL).orElse(Slack.Bot.USUAL_URL));
    }
}
