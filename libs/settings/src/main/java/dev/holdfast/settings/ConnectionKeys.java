package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.defaulted;
import static dev.holdfast.settings.yaml.Key.derived;
import static dev.holdfast.settings.yaml.Key.optional;
import static dev.holdfast.settings.yaml.Key.required;

import dev.holdfast.settings.Connection.Mode;
import dev.holdfast.settings.Connection.SignatureScheme;
import dev.holdfast.settings.Connection.WebhookSource;
import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.settings.yaml.Many;
import dev.holdfast.settings.yaml.Problems;
import dev.holdfast.settings.yaml.Section;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The keys of the file and of one connection. */
final class ConnectionKeys {

    private ConnectionKeys() {}

    /** Stands for "not yet": what observing connections have that name no date. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final Key<String> SOURCE_NAME = required("name", NameForm.NAME, "Part of the path; not `shopify`.");
    private static final Key<SignatureScheme> SCHEME = required(
            "scheme",
            Kinds.oneOf(SignatureScheme.class),
            "How the sender talks: `shipbob` (API versions with a date), `shipbob-unsigned` (1.0 and 2.0), `shiphero`,"
                    + " `brightpearl` and `business-central` are these vendors; `standard-webhooks` is any other that follows"
                    + " that specification; `unsigned` any other that signs nothing, so that its events are only hints.");
    private static final Key<SecretRef> TOKEN =
            required("token", Kinds.secret(), "The last part of the path: who knows it may send.");
    private static final Key<List<SecretRef>> SECRETS = derived(
            "secrets",
            Many.list(Kinds.secret(), 0),
            "required, unless the scheme is `shipbob-unsigned`, `brightpearl` or `unsigned`, which take none",
            "Every signing secret that is active now: two while one is being rotated, and for `shiphero` one for each"
                    + " subscription. For `business-central` the client states that its subscriptions were made with.");

    private static final Section SOURCE = Section.of(
                    "`sources`",
                    "Further senders of webhooks, each at `POST /webhooks/{name}/{connection}/{token}`.",
                    SOURCE_NAME,
                    SCHEME,
                    TOKEN,
                    SECRETS)
            .ruled(ConnectionKeys::withinSource);

    private static final Key<String> NAME = required("name", NameForm.NAME, "Unique; never reuse or change it.");
    private static final Key<String> TENANT = defaulted(
            "tenant", NameForm.NAME, "default", "default", "Whose data it is; administrators' rights are per tenant.");
    private static final Key<String> OWNER =
            required("owner", Kinds.text(), "The person or team answerable for the connection.");
    private static final Key<Mode> MODE = defaulted(
            "mode",
            Kinds.oneOf(Mode.class),
            Mode.OBSERVE,
            "observe",
            "`observe`: receive, record and compare, write nothing. `shadow`: also record what would be written. `live`: write.");
    private static final Key<Instant> BOOK_FROM = derived(
            "book-from",
            Kinds.instant(),
            "required for `shadow` and `live`; never while observing",
            "Only orders created at or after this time are ever created in the ERP; older ones are compared.");
    private static final Key<Block> SHOP = required("shop", ShopKeys.SHOP, "The Shopify side.");
    private static final Key<Block> ERP = required("erp", ErpKeys.ERP, "The ERP side.");
    private static final Key<Block> BOOKING =
            optional("booking", BookingKeys.BOOKING, "Which orders are booked, and how.");
    private static final Key<Block> MAPPING =
            optional("mapping", MappingKeys.MAPPING, "What you change of how orders are written into the ERP.");
    private static final Key<List<Block>> SOURCES =
            defaulted("sources", Many.list(SOURCE, 0), List.of(), "none", "Further senders of webhooks.");
    private static final Key<List<Block>> WAREHOUSES = defaulted(
            "warehouses",
            Many.list(WarehouseKeys.WAREHOUSE, 0),
            List.of(),
            "none",
            "The 3PL accounts that ship its orders.");
    private static final Key<Block> ALERTS = optional("alerts", AlertKeys.ALERTS, "Who is told what.");

    private static final Section CONNECTION = Section.of(
                    "A connection",
                    "One shop and one ERP account of one tenant, and how Holdfast joins them.",
                    NAME,
                    TENANT,
                    OWNER,
                    MODE,
                    BOOK_FROM,
                    SHOP,
                    ERP,
                    BOOKING,
                    MAPPING,
                    SOURCES,
                    WAREHOUSES,
                    ALERTS)
            .ruled(ConnectionKeys::withinOne);

    private static final Key<List<Block>> CONNECTIONS =
            required("connections", Many.list(CONNECTION, 0), "All connections of this installation.");

    private static final Key<Block> TOKENS =
            optional("tokens", TokenKeys.TOKENS, "That tokens which end with their renewal are kept in PostgreSQL.");

    /** The whole file. */
    static final Section FILE = Section.of(
                    "The file",
                    "One file, read by every service at start; `holdfast.connections-file` names it. Secrets in it are only"
                            + " references: `env://NAME` is an environment variable, `file:///path` a file's content.",
                    CONNECTIONS,
                    TOKENS)
            .ruled(ConnectionKeys::betweenAll);

    private static void withinSource(Block block, Problems problems) {
        if (block.find(SOURCE_NAME).filter("shopify"::equals).isPresent()) {
            problems.add(
                    block.lineOf(SOURCE_NAME),
                    block.pathOf(SOURCE_NAME),
                    "must not be shopify; the shop has its own path, choose another name");
        }
        SignatureScheme scheme = block.orNull(SCHEME);
        boolean empty = block.find(SECRETS).orElse(List.of()).isEmpty();
        if (scheme != null && !scheme.takesSecrets() && !empty) {
            problems.add(
                    block.lineOf(SECRETS),
                    block.pathOf(SECRETS),
                    "must be left out: nothing is checked by them when the scheme is " + Kinds.written(scheme)
                            + "; if the sender signs, name its scheme");
        } else if (scheme != null && scheme.takesSecrets() && empty) {
            problems.add(
                    block.lineOf(SECRETS),
                    block.pathOf(SECRETS),
                    "must have at least 1 entry, each a reference to a signing secret; a sender that signs nothing has the"
                            + " scheme unsigned");
        }
    }

    private static void withinOne(Block block, Problems problems) {
        if (block.get(MODE) != Mode.OBSERVE && !block.has(BOOK_FROM)) {
            problems.add(
                    block.lineOf(MODE),
                    block.pathOf(BOOK_FROM),
                    "is missing; a connection that is shadow or live must say from which creation time on orders are booked");
        }
        heard(block, problems);
        Map<String, Integer> seen = new HashMap<>();
        for (Block source : block.get(SOURCES)) {
            unique(seen, source, SOURCE_NAME, problems);
        }
        Map<String, Integer> warehouses = new HashMap<>();
        for (Block warehouse : block.get(WAREHOUSES)) {
            unique(warehouses, warehouse, WarehouseKeys.NAME, problems);
        }
    }

    /** Business Central's notifications carry what its subscriptions were made with, and are taken by that alone. */
    private static void heard(Block block, Problems problems) {
        Block company = block.find(ERP)
                .flatMap(erp -> erp.find(ErpKeys.BUSINESS_CENTRAL))
                .orElse(null);
        for (Block source : block.get(SOURCES)) {
            boolean its = source.find(SCHEME)
                    .filter(SignatureScheme.BUSINESS_CENTRAL::equals)
                    .isPresent();
            List<SecretRef> secrets = source.find(SECRETS).orElse(List.of());
            // Without a secret the source is refused already.
            if (company != null && its && !secrets.isEmpty()) {
                BusinessCentralKeys.heardBy(company, source.find(SOURCE_NAME).orElse("?"), secrets, problems);
            }
        }
    }

    private static void betweenAll(Block file, Problems problems) {
        Map<String, Integer> names = new HashMap<>();
        Map<String, Integer> domains = new HashMap<>();
        for (Block connection : file.find(CONNECTIONS).orElse(List.of())) {
            unique(names, connection, NAME, problems);
            connection.find(SHOP).ifPresent(shop -> unique(domains, shop, ShopKeys.DOMAIN, problems));
            if (!file.has(TOKENS)) {
                rotating(connection).forEach(account -> TokenKeys.needed(account, problems));
            }
        }
    }

    private static Stream<Block> rotating(Block connection) {
        return Stream.concat(
                connection.find(ERP).stream().flatMap(ErpKeys::rotating),
                connection.find(WAREHOUSES).orElse(List.of()).stream().flatMap(WarehouseKeys::rotating));
    }

    private static void unique(Map<String, Integer> seen, Block block, Key<String> key, Problems problems) {
        Integer first = block.find(key)
                .map(value -> seen.putIfAbsent(value, block.lineOf(key)))
                .orElse(null);
        if (first != null) {
            problems.add(block.lineOf(key), block.pathOf(key), "must be unique, but line " + first + " has the same");
        }
    }

    /** What the file says, once it is good. */
    static Connections connections(Block file) {
        return new Connections(
                file.get(CONNECTIONS).stream().map(ConnectionKeys::connection).toList(),
                file.find(TOKENS).map(TokenKeys::settings).orElse(null));
    }

    private static Connection connection(Block block) {
        return new Connection(
                block.get(NAME),
                block.get(TENANT),
                block.get(OWNER),
                block.get(MODE),
                block.find(BOOK_FROM).orElse(NEVER),
                ShopKeys.shop(block.get(SHOP)),
                ErpKeys.settings(block.get(ERP)),
                BookingKeys.booking(block.find(BOOKING)),
                MappingKeys.mapping(block.find(MAPPING)),
                block.get(SOURCES).stream().map(ConnectionKeys::source).toList(),
                block.get(WAREHOUSES).stream().map(WarehouseKeys::settings).toList(),
                AlertKeys.alerts(block.find(ALERTS)));
    }

    private static WebhookSource source(Block block) {
        return new WebhookSource(
                block.get(SOURCE_NAME),
                block.get(SCHEME),
                block.get(TOKEN),
                block.find(SECRETS).orElse(List.of()));
    }
}
