package dev.holdfast.launcher.erp;

import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.GeneratedSecrets;
import dev.holdfast.launcher.data.HookSource;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An ERP account of the local installation: what connections.yaml says of it, who may sign in, and what its books hold. */
public interface SimulatedErp {

    /** As connections.yaml and the simulators call it. */
    String vendor();

    /** What people call it. */
    String title();

    /** The account at the simulators. */
    String account();

    /** The table of the simulator that an order's documents begin in: where a person looks for what was booked. */
    String table();

    /** The customer that every order is booked on. */
    String guest();

    /** What connections.yaml says below {@code erp:}, without indentation; its secrets are there afterwards. */
    String block(DataFolder data, GeneratedSecrets secrets, URI simulators);

    /** How it tells of what happens in it; empty where the vendor sends no webhooks. */
    default Optional<HookSource> source(GeneratedSecrets secrets) {
        return Optional.empty();
    }

    /** Lets Holdfast sign in, as an administrator does in a real account; whoever was let in or out before stays so. */
    void admit(SimulatorControl control, GeneratedSecrets secrets);

    /** What it holds now, read behind its back: not through the API that Holdfast itself uses. */
    Books books(SimulatorControl control);

    /** The documents that no API of the vendor makes: such events must wait for a person. */
    default Set<Document.Kind> byHand() {
        return Set.of();
    }

    /** All of them, the one that {@code up} explains first. */
    static List<SimulatedErp> all() {
        return List.of(new NetSuite(), new Brightpearl(), new BusinessCentral(), new FinanceOperations());
    }
}
