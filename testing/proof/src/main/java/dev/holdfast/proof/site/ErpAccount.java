package dev.holdfast.proof.site;

import dev.holdfast.launcher.control.SimulatorControl;
import java.util.List;
import java.util.Optional;

/** The simulated ERP account that a run books into. */
public interface ErpAccount {

    /** Requests that write. @param path a part of it, as a regular expression */
    record Calls(String method, String path) {}

    /** As connections.yaml and the simulators call it. */
    String vendor();

    /** The account at the simulators. */
    String account();

    /** The customer that every order is booked on. */
    String guest();

    /** What connections.yaml says below {@code erp:}, without indentation. @param upstreams where the simulators are reached */
    String block(String upstreams);

    /** Lets the services sign in. */
    void admit(SimulatorControl control);

    /** The requests that make and change orders, credits and shipments. */
    List<Calls> writes();

    /** All that a run can book into; the first unless another is asked for. */
    static List<ErpAccount> all() {
        return List.of(new NetSuiteAccount(), new BusinessCentralAccount());
    }

    /** The one of a vendor. */
    static Optional<ErpAccount> of(String vendor) {
        return all().stream().filter(one -> one.vendor().equals(vendor)).findFirst();
    }
}
