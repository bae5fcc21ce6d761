package dev.holdfast.connectors.shipbob;

import dev.holdfast.connectors.ContractSource;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.settings.ShipBobSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.List;

/** ShipBob publishes an OpenAPI description of each version; what our calls get is looked up in it by their paths. */
final class ShipBobContract implements ContractSource {

    private static final int FEW = 5;

    private final ShipBobSettings settings;
    private final ShipBobCalls calls;
    private final Orders orders;

    ShipBobContract(ShipBobSettings settings, ShipBobCalls calls, Orders orders) {
        this.settings = settings;
        this.calls = calls;
        this.orders = orders;
    }

    @Override
    public List<RecordType> published() {
        OpenApi api = new OpenApi(Fields.of(calls.open(settings.openApi()).body(), "ShipBob's API description")
                .node());
        return List.of(
                type(api, "order", "/order"),
                type(api, "stock", "/inventory-level/locations"),
                type(api, "channel", "/channel"),
                type(api, "webhook", "/webhook"));
    }

    @Override
    public List<Sample> samples() {
        return List.of(new Sample("order", orders.newest(FEW).body()));
    }

    private RecordType type(OpenApi api, String name, String path) {
        String whole = "/" + settings.apiVersion() + path;
        return api.answered(name, whole)
                .orElseThrow(() -> new UpstreamException(new Failure.ContractViolation(
                        "ShipBob's API description does not tell what GET " + whole + " answers", "$.paths")));
    }
}
