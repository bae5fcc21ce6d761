package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.connectors.Subscriptions;
import dev.holdfast.connectors.conformance.subscriptions.SubscribedVendor;
import dev.holdfast.connectors.warehouse.MovingClock;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse.Receiver;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.simulators.world.Cause;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Business Central's subscriptions, for the conformance suite: they live three days. */
public final class BusinessCentralSubscribed implements SubscribedVendor {

    private final MovingClock clock = new MovingClock();
    private final SimulatedCompany company = new SimulatedCompany(clock);

    @Override
    public String vendor() {
        return "businesscentral";
    }

    @Override
    public String title() {
        return "Business Central";
    }

    @Override
    public void fresh() {
        company.fresh();
    }

    @Override
    public Subscriptions subscriptions() {
        return Objects.requireNonNull(
                company.connector(company.settings(), CustomerPolicy.SINGLE).subscriptions());
    }

    @Override
    public int subscriptionsForAll() {
        return 4;
    }

    @Override
    public void subscribe(String topic, URI address) {
        company.calls()
                .write(
                        "POST",
                        "/subscriptions",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("notificationUrl", address.toString())
                                .put("resource", "/api/v2.0/companies(" + SimulatedCompany.COMPANY + ")/" + topic),
                        null);
    }

    @Override
    public long writes() {
        return company.world()
                .writes()
                .read(
                        0,
                        Integer.MAX_VALUE,
                        write -> write.origin() == Cause.Origin.CLIENT
                                && write.path().contains("/subscriptions"))
                .entries()
                .size();
    }

    /** By one answer that is neither good nor one that is waited out. */
    @Override
    public void end(Receiver receiver) {
        subscriptions().repair(receiver.address());
        receiver.answers(404, "");
        happen();
        receiver.answers(200, "");
    }

    @Override
    public Optional<Duration> life() {
        return Optional.of(Duration.ofDays(3));
    }

    @Override
    public void later(Duration time) {
        clock.pass(time);
    }

    @Override
    public void happen() {
        company.post("/salesOrders", "{\"customerNumber\":\"10000\",\"externalDocumentNumber\":\"X\"}");
        company.control("POST", "/control/businesscentral/" + SimulatedCompany.TENANT + "/notifications/deliver", null);
    }

    @Override
    public void close() {
        company.close();
    }
}
