package dev.holdfast.connectors.financeoperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.Optional;

/** How an order is brought into an environment, as the service does it, and the law after it. */
final class Ways {

    private Ways() {}

    static Plan plan(ErpConnector erp, SalesOrder wanted) {
        References references = erp.references().resolve(wanted);
        assertThat(references.missing()).as("%s", references.why()).isEmpty();
        return erp.sink().plan(wanted, references, erp.sink().find(wanted.key(), wanted.name()));
    }

    /** Applied, read back as wanted, and nothing left to do. */
    static BookedOrder brings(ErpConnector erp, SalesOrder wanted) {
        Plan plan = plan(erp, wanted);
        Optional<BookedOrder> booked = plan.isEmpty()
                ? Optional.ofNullable(plan.found())
                : Optional.of(erp.sink().apply(plan));
        BookedOrder held = booked.orElseThrow();
        if (!wanted.cancelled()) {
            assertThat(held.total().amount())
                    .isEqualByComparingTo(wanted.total().amount());
        }
        assertThat(held.cancelled()).isEqualTo(wanted.cancelled());
        assertThat(held.lines().stream().mapToInt(BookedOrder.Line::units).sum())
                .isEqualTo(
                        wanted.lines().stream().mapToInt(SalesOrder.Line::units).sum());
        assertThat(plan(erp, wanted).writes()).isEmpty();
        return held;
    }

    static Failure failure(ErpConnector erp, SalesOrder wanted) {
        return catchThrowableOfType(UpstreamException.class, () -> erp.sink().apply(plan(erp, wanted)))
                .failure();
    }
}
