package dev.holdfast.connectors.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.conformance.ErpUnderTest.Kind;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.simulators.conformance.Case;
import dev.holdfast.transport.Failure;
import java.util.List;

/** What becomes of an order: a plan takes the ERP to the state that it is given, whatever it was before. */
final class ChangeCases {

    private static final String MUGS = "16001";

    private ChangeCases() {}

    static List<Case<Trial>> all() {
        return List.of(
                edit("edit", "a line with fewer units", trial -> versions(trial, "01", "06")),
                edit("newer", "line added, line taken off, shipping gone", ChangeCases::reshaped),
                edit(
                        "older",
                        "a plan is a transfer of state: given an older version it goes back, still one order; that this does not"
                                + " happen is erp-sync's guard",
                        trial -> versions(trial, "01", "06", "01", "06")),
                edit(
                        "same-second",
                        "two bodies of one second: the one given last stands",
                        trial -> versions(trial, "14", "15")),
                edit("locked", "an order whose shipping or billing has begun keeps its lines", ChangeCases::locked),
                cancel("cancel", "before shipping: nothing more is delivered", trial -> versions(trial, "03", "07")),
                cancel("cancel-twice", "again writes nothing", ChangeCases::cancelledTwice),
                cancel(
                        "cancel-unbooked",
                        "an order that was never booked is not made to be cancelled",
                        ChangeCases::neverBooked),
                cancel("cancel-shipped", "after shipping: a person's to decide", ChangeCases::cancelledTooLate));
    }

    private static Case<Trial> edit(String id, String says, Case.Body<Trial> body) {
        return new Case<>(id, Subject.EDIT.title, says, body);
    }

    private static Case<Trial> cancel(String id, String says, Case.Body<Trial> body) {
        return new Case<>(id, Subject.CANCELLATION.title, says, body);
    }

    private static void versions(Trial trial, String... numbers) {
        for (String number : numbers) {
            trial.bring(Cases.order(number));
        }
        assertThat(trial.made(Kind.ORDER)).isEqualTo(1);
    }

    private static void reshaped(Trial trial) {
        String key = "6200000000031";
        trial.bring(Orders.of(key, "USD")
                .line("MUG-BLUE", 3, "15.00")
                .line("TEE-M", 1, "24.00")
                .shipping("Standard", "5.00", null, null)
                .made());
        trial.bring(Orders.of(key, "USD")
                .line("MUG-BLUE", 3, "15.00")
                .line("TEE-M", 1, "24.00")
                .line("LAMP-1", "A lamp", 1, "81.02", "State Tax", "6.68")
                .shipping("Express", "9.50", null, null)
                .made());
        trial.bring(Orders.of(key, "USD")
                .line("MUG-BLUE", 1, "15.00")
                .line("TEE-M", 0, "24.00")
                .line("LAMP-1", 2, "81.02")
                .made());
        assertThat(trial.made(Kind.ORDER)).isEqualTo(1);
    }

    private static void locked(Trial trial) {
        String id = trial.bringOrder(Cases.order("01")).recordId();
        trial.account().begin(id);
        trial.restarted().refused(() -> trial.bringOrder(Cases.order("06")), Failure.Locked.class);
    }

    private static void cancelledTwice(Trial trial) {
        versions(trial, "03", "07");
        trial.withoutWrites(() -> trial.bring(Cases.order("07")));
    }

    private static void neverBooked(Trial trial) {
        trial.withoutWrites(
                () -> assertThat(trial.plan(Cases.order("07")).writes()).isEmpty());
    }

    private static void cancelledTooLate(Trial trial) {
        CanonicalOrder shipped =
                Lived.shipped(Cases.order("01"), "7701", "65500000001", List.of("1Z1"), Lived.units(MUGS, 1));
        trial.bring(shipped);
        Failure failure = trial.refused(
                () -> trial.bringOrder(Lived.cancelled(shipped)), Failure.Locked.class, Failure.Unsupported.class);
        assertThat(failure.reason()).isNotBlank().doesNotContain("1Z1");
        assertThat(trial.documents(Kind.SHIPMENT)).hasSize(1);
    }
}
