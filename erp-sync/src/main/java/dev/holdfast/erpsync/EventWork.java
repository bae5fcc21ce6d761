package dev.holdfast.erpsync;

import dev.holdfast.connectors.mapping.MappingFailedException;
import dev.holdfast.connectors.shopify.Reading;
import dev.holdfast.connectors.shopify.ShopInBody;
import dev.holdfast.connectors.shopify.ShopifyEvents;
import dev.holdfast.connectors.shopify.ShopifyOrderReader;
import dev.holdfast.contracts.event.ShopifyTopic;
import dev.holdfast.contracts.event.VendorTopic;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.erpsync.breaker.Breaker;
import dev.holdfast.erpsync.breaker.Breakers;
import dev.holdfast.erpsync.breaker.CallWatch;
import dev.holdfast.erpsync.consume.OrderTopics;
import dev.holdfast.erpsync.ledger.Bodies;
import dev.holdfast.erpsync.ledger.LedgerAwayException;
import dev.holdfast.erpsync.ledger.ParkKeys;
import dev.holdfast.erpsync.ledger.Redactions;
import dev.holdfast.erpsync.ledger.Settlement;
import dev.holdfast.erpsync.ledger.Settler;
import dev.holdfast.erpsync.mapping.Route;
import dev.holdfast.erpsync.privacy.PrivacyRequests;
import dev.holdfast.erpsync.retry.FailurePolicy;
import dev.holdfast.erpsync.shipping.WarehouseFailedException;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of one held event. Whatever goes wrong on the way is turned into a settlement here and nowhere
 * else; only a lost lease and an absent ledger leave the event as it is, for whoever takes it up next.
 */
final class EventWork {

    private static final Logger LOG = Logger.getLogger(EventWork.class);

    private final ConnectionAccess.Directory connections;
    private final Bodies bodies;
    private final Breakers breakers;
    private final CallWatch calls;
    private final OrderWork orders;
    private final EffectWork effects;
    private final WarehouseHints warehouses;
    private final FailurePolicy policy;
    private final PrivacyRequests privacy;
    private final Telemetry telemetry;

    EventWork(
            ConnectionAccess.Directory connections,
            Bodies bodies,
            Breakers breakers,
            CallWatch calls,
            OrderWork orders,
            EffectWork effects,
            WarehouseHints warehouses,
            FailurePolicy policy,
            PrivacyRequests privacy,
            Telemetry telemetry) {
        this.connections = connections;
        this.bodies = bodies;
        this.breakers = breakers;
        this.calls = calls;
        this.orders = orders;
        this.effects = effects;
        this.warehouses = warehouses;
        this.policy = policy;
        this.privacy = privacy;
        this.telemetry = telemetry;
    }

    /**
     * The settlement.
     *
     * @throws Settler.LeaseLostException when somebody else has the event or its order
     * @throws LedgerAwayException when the ledger cannot be asked
     */
    Settlement decide(Work work) throws Settler.LeaseLostException {
        Optional<ConnectionAccess> access = connections.named(work.event().connection());
        if (access.isEmpty()) {
            return new Settlement.Park(
                    "config:unknown-connection",
                    "unknown-connection",
                    "connections.yaml names no connection " + work.event().connection(),
                    false,
                    work.doubt());
        }
        long begun = System.nanoTime();
        try {
            Settlement settlement = decide(work, access.get());
            calls.settled(work.event().connection(), settlement);
            return settlement;
        } catch (UpstreamException e) {
            boolean held = calls.failed(work.event(), e.failure(), Duration.ofNanos(System.nanoTime() - begun));
            return failed(e.failure(), work, held);
        } catch (WarehouseFailedException e) {
            telemetry.failed(work.event(), e.failure());
            return WarehouseHints.failed(e, work, policy);
        } catch (MappingFailedException e) {
            return new Settlement.Park(
                    "missing:mapping:" + e.path(), "mapping-failed", e.getMessage(), true, work.doubt());
        } catch (Redactions.RedactedException e) {
            work.forgetBody();
            return new Settlement.Dead("redacted", e.getMessage());
        } catch (LedgerAwayException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Event %d met a fault of erp-sync's own", work.event().seq());
            String reason = "a fault of erp-sync's own: " + e.getClass().getSimpleName();
            Failure failure = work.sent() ? new Failure.UnknownOutcome(reason) : new Failure.Transient(reason);
            return failed(failure, work, false);
        }
    }

    private Settlement failed(Failure failure, Work work, boolean held) {
        telemetry.failed(work.event(), failure);
        return policy.next(
                failure, new FailurePolicy.Situation(work.event(), work.sent(), work.doubt() && !work.sent(), held));
    }

    private Settlement decide(Work work, ConnectionAccess access) throws Settler.LeaseLostException {
        Route route = route(work, access);
        checkShop(work, route, access);
        return switch (route) {
            case Route.State _ -> {
                Reading reading = OrderWork.read(work, body(work));
                Settlement held = held(work);
                yield held != null ? held : orders.state(work, reading, access);
            }
            case Route.Hint hint -> {
                OrderKey key = key(work);
                Settlement held = held(work);
                yield held != null ? held : orders.hint(work, key, hint, access);
            }
            case Route.OrderEffect(var effect) -> {
                OrderKey key = key(work);
                Settlement held = held(work);
                yield held != null ? held : effects.effect(work, key, effect, () -> body(work), access);
            }
            case Route.Observation(ShopifyTopic topic) ->
                new Settlement.Discarded(
                        "observation", topic.topicName() + " writes nothing to the ERP; stock is compared, not booked");
            case Route.Control(ShopifyTopic topic) -> control(work, topic);
            case Route.Departure _ -> warehouses.hint(work, () -> body(work), access);
            case Route.Compared(VendorTopic topic) ->
                new Settlement.Discarded("observation", WarehouseHints.compared(topic));
            case Route.Unknown _ ->
                new Settlement.Discarded(
                        "topic-not-handled",
                        "no row for topic " + work.event().attributes().topic());
        };
    }

    private Route route(Work work, ConnectionAccess access) {
        Route route = Route.of(work.event().attributes(), access.settings());
        if (!work.replayed() || route instanceof Route.Control) {
            return route;
        }
        boolean there = bodies.of(work.hold())
                .map(found -> {
                    work.body(found);
                    return true;
                })
                .orElse(false);
        Route replayed = route.replayed(there);
        if (!there && replayed instanceof Route.Hint && work.event().order().isPresent()) {
            work.reread();
            bodies.reread(work.event());
        }
        return replayed;
    }

    /** Headers are claims: what was signed must be JSON, and must not speak of another shop. */
    private void checkShop(Work work, Route route, ConnectionAccess access) {
        boolean shops = work.event().attributes().source().equals(OrderTopics.SHOP_SOURCE);
        if (!shops || work.rereads() || route instanceof Route.Unknown) {
            return;
        }
        // Shopify's Events hold what a query asked for: no shop, and the order is read from the shop that signed them.
        Optional<ShopifyTopic> topic =
                ShopifyTopic.named(work.event().attributes().topic());
        if (topic.isPresent()) {
            ShopInBody.check(topic.get(), body(work), access.settings().shop().domain());
        }
    }

    private Settlement control(Work work, ShopifyTopic topic) {
        if (work.replayed()) {
            return new Settlement.Discarded("control", "what the shop says of itself is not replayed");
        }
        return switch (topic.control().orElseThrow()) {
            case APP_UNINSTALLED -> new Settlement.HoldConnection("suspended", "the app was uninstalled from the shop");
            case APP_SCOPES_UPDATE ->
                new Settlement.Discarded("scopes", "granted scopes are compared by credential-health");
            case CUSTOMERS_DATA_REQUEST, CUSTOMERS_REDACT, SHOP_REDACT ->
                privacy.carryOut(work.event(), topic.control().orElseThrow(), body(work));
        };
    }

    /** Parks the event while its connection must not be called. */
    private @Nullable Settlement held(Work work) {
        boolean released = ParkKeys.CONNECTION.equals(work.event().parkKey());
        Breaker breaker = breakers.of(work.event().connection());
        if (breaker.admits(released, breakers.timing())) {
            return null;
        }
        return new Settlement.Park(
                ParkKeys.CONNECTION,
                Objects.requireNonNullElse(breaker.cause(), "held"),
                "the connection is held: " + breaker.reason(),
                true,
                work.event().checkFirst());
    }

    private byte[] body(Work work) {
        byte[] passed = work.passedBody();
        if (passed != null) {
            return passed;
        }
        byte[] body = bodies.of(work.hold())
                .orElseThrow(() -> new UpstreamException(
                        new Failure.Rejected("its body is neither in the ledger nor in Kafka any more")));
        work.body(body);
        return body;
    }

    private OrderKey key(Work work) {
        if (work.rereads() || work.event().attributes().source().equals(OrderTopics.OWN_SOURCE)) {
            return work.event().order().orElseThrow();
        }
        String topic = work.event().attributes().topic();
        return ShopifyEvents.isOfOrders(topic)
                ? ShopifyEvents.orderKey(body(work))
                : ShopifyOrderReader.orderKey(ShopifyTopic.named(topic).orElseThrow(), body(work));
    }
}
