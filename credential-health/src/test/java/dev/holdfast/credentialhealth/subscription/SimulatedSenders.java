package dev.holdfast.credentialhealth.subscription;

import com.sun.net.httpserver.HttpServer;
import dev.holdfast.connectors.ConnectorFactory;
import dev.holdfast.connectors.HookAddresses;
import dev.holdfast.secrets.Secret;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.ConnectionsFile;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.SettingsException;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.businesscentral.BusinessCentral;
import dev.holdfast.simulators.entra.Entra;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.fault.FaultRule;
import dev.holdfast.simulators.shipbob.ShipBob;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A company in Business Central and an account of ShipBob that send to a gateway of the test's own, by a clock that it moves. */
final class SimulatedSenders implements AutoCloseable {

    static final Feed.Key COMPANY = new Feed.Key("acme", "bc");
    static final Feed.Key DEPOT = new Feed.Key("acme", "east");
    static final String TOKEN = "t0ken-of-tests";

    private static final String TENANT = "7c6e2b9a-0000-4000-8000-000000000001";
    private static final String SIGNS =
            "whsec_" + Base64.getEncoder().encodeToString("a-key-of-24-bytes-length".getBytes(StandardCharsets.UTF_8));

    /** Goes on, from wherever it is set. */
    private static final class OffsetClock extends Clock {
        private volatile Duration offset = Duration.ZERO;

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(offset);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final SecretResolver SECRETS = new SecretResolver() {
        @Override
        public Secret resolve(SecretRef reference) {
            return new Secret(
                    switch (reference.location()) {
                        case "TOKEN" -> TOKEN;
                        case "SIGNS" -> SIGNS;
                        default -> "the-" + reference.location();
                    });
        }

        @Override
        public void forget(SecretRef reference) {
            // Nothing is remembered.
        }
    };

    private final OffsetClock clock = new OffsetClock();
    private final HttpCaller caller = new HttpCaller();
    private final Simulators simulators;
    private final HttpServer gateway;
    private volatile int answer = 200;
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile CountDownLatch asked = new CountDownLatch(0);

    SimulatedSenders() {
        simulators = Simulators.start(
                SimulatorOptions.inMemory().by(clock),
                world -> List.of(new Entra(world), new BusinessCentral(world), new ShipBob(world)));
        gateway = gateway();
    }

    /** Everything as in the beginning, with the vendors' clock that far off. */
    void fresh(Duration offset) {
        clock.offset = offset;
        answer = 200;
        simulators.faults().clear();
        simulators.world().reset();
        control("PUT", "/entra/" + TENANT + "/applications/the-APP", "{\"secret\":\"the-SECRET\"}");
        control("PUT", "/businesscentral/" + TENANT + "/applications/the-APP", "{}");
        control("PUT", "/shipbob/acme/tokens/the-PAT", "{\"scopes\":[\"webhooks_read\",\"webhooks_write\"]}");
    }

    /** The vendors' time is the world's again. */
    void catchUp() {
        clock.offset = Duration.ZERO;
    }

    /** The gateway answers with that status, to handshakes and webhooks alike. */
    void answers(int status) {
        answer = status;
    }

    /** From now on the gateway keeps whoever asks waiting, until it is counted down. @return counted down once somebody waits */
    CountDownLatch hold(CountDownLatch until) {
        CountDownLatch reached = new CountDownLatch(1);
        asked = reached;
        held = until;
        return reached;
    }

    /** ShipBob tells of a shipped order. */
    void ship() {
        HttpReply order =
                control("POST", "/shipbob/acme/orders", "{\"reference_id\":\"6001112223334\",\"products\":[]}");
        String id = order.text().replaceFirst("(?s).*?\"id\"\\s*:\\s*\"?(\\d+).*", "$1");
        control(
                "POST",
                "/shipbob/acme/deliver",
                "{\"topic\":\"order.shipped\",\"order\":\"" + id + "\",\"retryWithin\":\"PT0S\"}");
    }

    /** A vendor does not answer. */
    void away(String vendor) {
        simulators
                .faults()
                .add(new FaultRule(
                        null,
                        new FaultRule.Match(vendor, null, null, null, null),
                        null,
                        new FaultAction.Status(503, null, null, false)));
    }

    void back() {
        simulators.faults().clear();
    }

    /** How many calls reached any vendor. */
    long calls() {
        return simulators.requests().read(0, Integer.MAX_VALUE, entry -> false).next();
    }

    /** The sources, with vendors reaching this gateway. */
    Feeds feeds() {
        return feeds(Optional.of(
                URI.create("http://127.0.0.1:" + gateway.getAddress().getPort())));
    }

    /** The sources, with a gateway at that address. */
    Feeds feeds(Optional<URI> gateway) {
        try {
            Path file = Files.createTempFile("connections", ".yaml");
            Files.writeString(file, connections());
            return new Feeds(
                    ConnectionsFile.read(file),
                    new ConnectorFactory(SECRETS, caller, clock),
                    new HookAddresses(gateway, SECRETS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SettingsException e) {
            throw new IllegalStateException(e);
        }
    }

    private String connections() {
        return """
            connections:
              - name: acme
                owner: team-orders
                shop:
                  domain: acme.myshopify.com
                  access-token: env://UNUSED
                  webhook-secrets: [env://UNUSED]
                erp:
                  businesscentral:
                    base-url: %1$s/businesscentral/%2$s
                    entra:
                      tenant: %2$s
                      authority: %1$s/entra
                      client-id: env://APP
                      client-secret: env://SECRET
                    environment: Production
                    company: c0a80001-0000-4000-8000-000000000001
                    notification-state: env://STATE
                sources:
                  - name: bc
                    scheme: business-central
                    token: env://TOKEN
                    secrets: [env://STATE]
                  - name: east
                    scheme: shipbob
                    token: env://TOKEN
                    secrets: [env://SIGNS]
                warehouses:
                  - name: east
                    shipbob:
                      base-url: %1$s/shipbob/acme
                      token: env://PAT
                      webhook-secret: env://SIGNS
            """.formatted(simulators.uri(), TENANT);
    }

    private HttpServer gateway() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/webhooks/", exchange -> {
                asked.countDown();
                try {
                    held.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                String query = exchange.getRequestURI().getQuery();
                byte[] body =
                        (query == null ? "" : query.replace("validationToken=", "")).getBytes(StandardCharsets.UTF_8);
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(answer, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpReply control(String method, String path, String body) {
        HttpReply reply = caller.send(new HttpCall(
                method,
                URI.create(simulators.uri() + "/control" + path),
                Map.of("Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8),
                Duration.ofSeconds(10),
                true));
        if (reply.status() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + reply.text());
        }
        return reply;
    }

    @Override
    public void close() {
        simulators.close();
        gateway.stop(0);
        caller.close();
    }
}
