package dev.holdfast.connectors.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.conformance.ErpUnderTest.Kind;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.simulators.conformance.Case;
import dev.holdfast.transport.Failure;
import java.util.List;

/** Orders that another integration booked before Holdfast came. */
final class AdoptionCases {

    private AdoptionCases() {}

    static List<Case<Trial>> all() {
        return List.of(
                of("adopt", "it is found by the key rule, agrees, and is left alone", AdoptionCases::adopted),
                of("adopt-and-go-on", "its shipments and credits are booked to it", AdoptionCases::livesOn),
                of("adopt-one-of-two", "of two that fit, none is taken", AdoptionCases::ambiguous));
    }

    private static Case<Trial> of(String id, String says, Case.Body<Trial> body) {
        return new Case<>(id, Subject.ADOPTION.title, says, body);
    }

    private static String elsewhere(Trial trial) {
        return trial.account().bookElsewhere(trial.wanted(Cases.order("01")));
    }

    private static void adopted(Trial trial) {
        String id = elsewhere(trial);
        BookedOrder found = trial.held(Cases.order("01")).orElseThrow();
        assertThat(found.origin()).isEqualTo(BookedOrder.Origin.ADOPTED);
        assertThat(found.recordId()).isEqualTo(id);
        trial.withoutWrites(() -> trial.bringOrder(Cases.order("01")));
        assertThat(trial.documents(Kind.ORDER)).hasSize(1);
    }

    private static void livesOn(Trial trial) {
        elsewhere(trial);
        trial.bring(Lived.shippedAndGivenBack());
        assertThat(trial.documents(Kind.ORDER)).hasSize(1);
        assertThat(trial.documents(Kind.SHIPMENT)).hasSize(1);
        assertThat(trial.documents(Kind.CREDIT)).hasSize(1);
    }

    private static void ambiguous(Trial trial) {
        elsewhere(trial);
        elsewhere(trial);
        Failure failure = trial.refused(() -> trial.bringOrder(Cases.order("01")), Failure.Unsupported.class);
        assertThat(failure.reason()).isNotBlank();
    }
}
