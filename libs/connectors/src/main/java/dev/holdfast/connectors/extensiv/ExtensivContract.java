package dev.holdfast.connectors.extensiv;

import dev.holdfast.connectors.ContractSource;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.List;

/** Extensiv publishes no machine-readable schema: its real answers are all there is to hold a contract against. */
final class ExtensivContract implements ContractSource {

    private static final int FEW = 5;

    private final Orders orders;

    ExtensivContract(Orders orders) {
        this.orders = orders;
    }

    @Override
    public List<RecordType> published() {
        throw new UpstreamException(new Failure.Unsupported(
                "Extensiv publishes no machine-readable schema; its answers are compared instead",
                "published contract"));
    }

    @Override
    public List<Sample> samples() {
        return List.of(new Sample("order", orders.newest(FEW)));
    }
}
