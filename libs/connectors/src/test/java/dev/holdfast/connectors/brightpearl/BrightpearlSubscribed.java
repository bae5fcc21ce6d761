package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.connectors.Subscriptions;
import dev.holdfast.connectors.conformance.subscriptions.SubscribedVendor;
import dev.holdfast.connectors.warehouse.MovingClock;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse.Receiver;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Brightpearl's subscriptions, for the conformance suite. They never end; they may be such as are not sent again. */
public final class BrightpearlSubscribed implements SubscribedVendor {

    private final MovingClock clock = new MovingClock();
    private final Desk desk = Desk.open(clock);

    @Override
    public String vendor() {
        return "brightpearl";
    }

    @Override
    public String title() {
        return "Brightpearl";
    }

    @Override
    public void fresh() {
        desk.fresh();
    }

    @Override
    public Subscriptions subscriptions() {
        return Objects.requireNonNull(desk.connector(Desk.TOKEN).subscriptions());
    }

    @Override
    public int subscriptionsForAll() {
        return 4;
    }

    @Override
    public void subscribe(String topic, URI address) {
        subscribe(topic, address, 1);
    }

    private void subscribe(String topic, URI address, int service) {
        String body = "{\"account\":\"${account-code}\",\"type\":\"${resource-type}\",\"id\":\"${resource-id}\","
                + "\"event\":\"${lifecycle-event}\",\"full\":\"${full-event}\",\"raisedOn\":\"${raised-on}\"}";
        desk.elsewhere(
                "POST",
                "/integration-service/webhook",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("subscribeTo", topic)
                        .put("httpMethod", "POST")
                        .put("uriTemplate", address.toString())
                        .put("bodyTemplate", body)
                        .put("contentType", "application/json")
                        .put("idSetAccepted", true)
                        .put("qualityOfService", service)
                        .toString());
    }

    @Override
    public long writes() {
        return desk.writes("webhook").size();
    }

    @Override
    public void end(Receiver receiver) {
        subscribe("order.created", receiver.address(), 0);
        subscribe("order.modified", receiver.address(), 0);
    }

    @Override
    public Optional<Duration> life() {
        return Optional.empty();
    }

    @Override
    public void later(Duration time) {
        clock.pass(time);
    }

    @Override
    public void happen() {
        desk.elsewhere(
                "POST",
                "/order-service/order",
                "{\"orderTypeCode\":\"SO\",\"reference\":\"#B\",\"parties\":{\"customer\":{\"contactId\":200}}}");
    }

    @Override
    public void close() {
        desk.close();
    }
}
