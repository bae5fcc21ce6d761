package dev.holdfast.launcher.warehouse;

import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.GeneratedSecrets;
import dev.holdfast.launcher.data.HookSource;
import java.net.URI;
import java.util.Map;

/** A 3PL account of the local installation: it ships one connection's orders. */
public interface SimulatedWarehouse {

    /** As connections.yaml and the simulators call it; the warehouse and the source of its webhooks are called so, too. */
    String vendor();

    /** What people call it. */
    String title();

    /** What connections.yaml says of the account, without indentation. */
    String block(DataFolder data, GeneratedSecrets secrets, URI simulators);

    /** Lets Holdfast sign in; an account that is set up stays as it is. */
    void admit(SimulatorControl control, GeneratedSecrets secrets);

    /** One that tells of its shipments by webhook. */
    interface Telling extends SimulatedWarehouse {

        /** How it does. */
        HookSource source(DataFolder data, GeneratedSecrets secrets);

        /**
         * Takes an order in, sends all of it out in one parcel, and tells those of it who have subscribed.
         *
         * @param copies how often it tells
         * @return whether each webhook was taken
         */
        boolean ship(SimulatorControl control, String order, Map<String, Integer> units, String tracking, int copies);
    }
}
