package dev.holdfast.connectors.warehouse;

import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what many orders tell, though one of them tells what nobody understands: the others must not stay unheard for as long as
 * somebody needs to look at that one.
 */
public final class Sparing {

    private Sparing() {}

    /**
     * The shipments of all orders, lazily; the first order's that is no order of the contract's last, as its violation.
     *
     * @throws UpstreamException from the terminal operation, at its end: {@code ContractViolation} when an order was left out
     */
    public static Stream<WarehouseShipment> shipments(
            Stream<Fields> orders, Function<Fields, List<WarehouseShipment>> read) {
        AtomicReference<@Nullable UpstreamException> first = new AtomicReference<>();
        Stream<WarehouseShipment> understood = orders.flatMap(order -> {
            try {
                return read.apply(order).stream();
            } catch (UpstreamException e) {
                if (!(e.failure() instanceof Failure.ContractViolation)) {
                    throw e;
                }
                first.compareAndSet(null, e);
                return Stream.of();
            }
        });
        return Stream.concat(understood, Stream.of(first).flatMap(left -> {
            UpstreamException violation = left.get();
            if (violation != null) {
                throw violation;
            }
            return Stream.of();
        }));
    }
}
