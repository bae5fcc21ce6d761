package dev.holdfast.connectors.booking;

import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;

/** Why an order cannot be booked: its parts contradict one another, or do not come to its total. */
final class Unbalanced {

    private Unbalanced() {}

    static UpstreamException at(String path, String reason) {
        return new UpstreamException(new Failure.ContractViolation(path + " " + reason, path));
    }
}
