package dev.holdfast.connectors.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.connectors.conformance.ErpUnderTest.Kind;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.Address;
import dev.holdfast.contracts.order.CanonicalOrder.Customer;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.simulators.conformance.Case;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.List;

/** Orders as they are first booked, and again. */
final class OrderCases {

    private static final Customer ADA = new Customer("555", "ada@example.com", "Ada", "Example", null);

    private OrderCases() {}

    static List<Case<Trial>> all() {
        return List.of(
                of("apply", "an order is booked once, to the minor unit, with its units", trial -> trial.bring(one())),
                of("re-apply", "the same again writes nothing", OrderCases::again),
                of(
                        "re-send",
                        "a plan that is sent twice makes one order, where the vendor keeps keys unique",
                        trial -> sentTwice(trial)),
                of(
                        "unknown-sku",
                        "what the ERP does not know is named, and booked when it is there",
                        OrderCases::unknownSku),
                of("pos-without-customer", "an order from a till has no customer and no address", OrderCases::till),
                of("guest", "an order of nobody stands for the guest customer", OrderCases::guest),
                of("known-customer", "a person is made a customer once, and found the next time", OrderCases::person),
                of("b2b-company", "a company's order carries its name and purchase order number", OrderCases::company));
    }

    private static Case<Trial> of(String id, String says, Case.Body<Trial> body) {
        return new Case<>(id, Subject.ORDER.title, says, body);
    }

    private static CanonicalOrder one() {
        return Cases.order("01");
    }

    private static void again(Trial trial) {
        trial.bring(one());
        trial.withoutWrites(() -> trial.bring(one()));
        trial.restarted().withoutWrites(() -> trial.bring(one()));
    }

    private static void sentTwice(Trial trial) {
        ErpConnector erp = trial.connector();
        if (!(erp.sink().uniqueness() instanceof Uniqueness.Atomic)) {
            throw new Case.DoesNotApplyException();
        }
        Plan plan = trial.plan(one());
        erp.sink().apply(plan);
        // What a second sender is told may differ; that there is one order may not.
        try {
            erp.sink().apply(plan);
        } catch (UpstreamException refused) {
            assertThat(refused.failure()).isInstanceOfAny(Failure.Conflict.class, Failure.UnknownOutcome.class);
        }
        trial.bring(one());
        assertThat(trial.made(Kind.ORDER)).isEqualTo(1);
    }

    private static void unknownSku(Trial trial) {
        CanonicalOrder order =
                Orders.of("6200000000011", "USD").line("NEW-CAP", 1, "19.00").made();
        Failure failure = trial.refused(() -> trial.bring(order), Failure.MissingReference.class);
        assertThat(failure.reason()).contains("NEW-CAP");
        trial.account().item("NEW-CAP");
        trial.restarted().bring(order);
    }

    private static void till(Trial trial) {
        trial.bring(Cases.order("17"));
        assertThat(trial.only(Kind.ORDER).customer()).isEqualTo(trial.account().guest());
    }

    private static void guest(Trial trial) {
        trial.restarted(CustomerPolicy.BY_EMAIL)
                .bring(Orders.of("6200000000012", "USD")
                        .line("TEE-M", 1, "24.00")
                        .made());
        assertThat(trial.made(Kind.CUSTOMER)).isZero();
        assertThat(trial.only(Kind.ORDER).customer()).isEqualTo(trial.account().guest());
    }

    private static void person(Trial trial) {
        trial.restarted(CustomerPolicy.BY_SHOPIFY_ID);
        trial.bring(Orders.of("6200000000013", "USD")
                .line("TEE-M", 1, "24.00")
                .by(ADA)
                .made());
        assertThat(trial.made(Kind.CUSTOMER)).isLessThanOrEqualTo(1);
        long customers = trial.made(Kind.CUSTOMER);
        CanonicalOrder next = Orders.of("6200000000014", "USD")
                .line("LAMP-1", 1, "81.02")
                .by(ADA)
                .made();
        trial.restarted();
        trial.connector().sink().apply(trial.plan(next));
        assertThat(trial.plan(next).writes()).isEmpty();
        assertThat(trial.made(Kind.CUSTOMER)).isEqualTo(customers);
        assertThat(trial.documents(Kind.ORDER)).hasSize(2);
    }

    private static void company(Trial trial) {
        Address office = new Address(
                "Ada Example", "Müller & Söhne GmbH", "Hauptstr. 1", null, "Köln", null, "50667", "DE", null);
        trial.bring(lamps("6200000000015", office));
        assertThat(trial.only(Kind.ORDER).text()).contains("PO-4711", "Müller & Söhne GmbH");
        trial.fresh().restarted(CustomerPolicy.BY_SHOPIFY_ID).bring(lamps("6200000000016", office));
        assertThat(trial.only(Kind.ORDER).text()).contains("PO-4711", "Müller & Söhne GmbH");
        assertThat(trial.only(Kind.ORDER).customer())
                .isNotEqualTo(trial.account().guest());
    }

    private static CanonicalOrder lamps(String key, Address office) {
        return Orders.of(key, "EUR")
                .line("LAMP-1", 20, "64.80")
                .by(ADA)
                .to(office, "PO-4711")
                .made();
    }
}
