package dev.holdfast.connectors.conformance.warehouses;

import static dev.holdfast.connectors.conformance.warehouses.WarehouseTrial.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.ContractSource;
import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.conformance.warehouses.WarehouseUnderTest.Trait;
import dev.holdfast.simulators.conformance.Case;
import dev.holdfast.transport.Failure;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the vendor says that its records are, and what the credential says that it may. */
final class ContractCases {

    private ContractCases() {}

    static List<Case<WarehouseTrial>> all() {
        return List.of(
                of(
                        "unknown-enum",
                        "a state that nobody knows is a violation; where the vendor names no list of them, the contract check sees it",
                        ContractCases::unknownState),
                of("gone-field", "a field that is gone is a violation with its path", ContractCases::gone),
                of(
                        "contract",
                        "the vendor's own description of the records, or that there is none",
                        ContractCases::published),
                of("contract-drift", "a field more in it is seen", ContractCases::publishedDrift),
                of("samples", "real answers, with whatever is new in them", ContractCases::samples),
                of("probe", "a credential that works says whose it is", ContractCases::probe));
    }

    private static Case<WarehouseTrial> of(String id, String says, Case.Body<WarehouseTrial> body) {
        return new Case<>(id, "Schema and probe", says, body);
    }

    private static void unknownState(WarehouseTrial trial) {
        trial.account().ship(trial.order(), WarehouseTrial.mugs(1), List.of("1Z1"));
        trial.signedIn().always(trial.account().unknownState());
        if (trial.account().traits().contains(Trait.CLOSED_STATUSES)) {
            assertThat(failure(trial::shipments)).isInstanceOf(Failure.ContractViolation.class);
            assertThat(failure(trial::found)).isInstanceOf(Failure.ContractViolation.class);
        } else {
            assertThat(sample(trial)).contains("Teleported");
        }
    }

    private static void gone(WarehouseTrial trial) {
        trial.account().ship(trial.order(), WarehouseTrial.mugs(1), List.of("1Z1"));
        trial.signedIn().always(trial.account().goneField());
        assertThat(failure(trial::shipments))
                .isInstanceOfSatisfying(Failure.ContractViolation.class, violation -> assertThat(violation.path())
                        .startsWith("$")
                        .endsWith("." + trial.account().gone()));
    }

    private static void published(WarehouseTrial trial) {
        if (!trial.account().traits().contains(Trait.PUBLISHED)) {
            assertThat(failure(() -> trial.connector().contract().published())).isInstanceOf(Failure.Unsupported.class);
            return;
        }
        List<ContractSource.RecordType> types = trial.connector().contract().published();
        assertThat(types).isNotEmpty().allSatisfy(type -> assertThat(type.fields())
                .isNotEmpty());
        assertThat(types).extracting(ContractSource.RecordType::name).doesNotHaveDuplicates();
        assertThat(types).anySatisfy(type -> assertThat(type.values()).isNotEmpty());
    }

    private static void publishedDrift(WarehouseTrial trial) {
        trial.needs(Trait.PUBLISHED);
        trial.signedIn().always(trial.account().newPublishedField());
        assertThat(trial.connector().contract().published())
                .anySatisfy(type -> assertThat(type.fields()).containsKey("surprise"));
    }

    private static void samples(WarehouseTrial trial) {
        trial.order();
        trial.signedIn().always(trial.account().newField());
        assertThat(sample(trial)).contains("surprise", WarehouseTrial.KEY.value());
    }

    private static String sample(WarehouseTrial trial) {
        List<ContractSource.Sample> samples = trial.connector().contract().samples();
        assertThat(samples).hasSize(1);
        return new String(samples.getFirst().body(), StandardCharsets.UTF_8);
    }

    private static void probe(WarehouseTrial trial) {
        CredentialProbe probe = trial.connector().probe();
        assertThat(probe.credential()).startsWith(trial.account().vendor() + "-");
        assertThat(probe.probe().identity()).isNotBlank();
        assertThat(probe.probe().missing()).isEmpty();
    }
}
