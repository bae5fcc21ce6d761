package dev.holdfast.proof.chaos;

import dev.holdfast.proof.disturb.Lane;
import dev.holdfast.proof.site.ErpAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a run is to be. Together with the machine's timing, which nobody draws, it decides all of it.
 *
 * @param command as a person would type it to draw the same again
 * @param root of the project, where the packaged services are
 * @param folder for the report, logs and data; emptied before
 * @param erp that everything is booked into
 * @param events how many distinct webhooks; about a fifth of them are delivered twice
 * @param length of the traffic and of the disturbances
 * @param lanes where things are disturbed
 * @param dedupe whether the gateways keep duplicates out; without it the gate has to do it alone
 * @param off what the guarantee stands on and is switched off, to see that the run fails; empty: nothing
 */
public record Plan(
        String command,
        Path root,
        Path folder,
        long seed,
        ErpAccount erp,
        int events,
        Duration length,
        Set<Lane> lanes,
        boolean dedupe,
        String off) {

    /** Copies the lanes. */
    public Plan {
        lanes = Set.copyOf(lanes);
    }

    /** Everything is disturbed. */
    public static Plan everything(String command, Path root, Path folder, long seed, int events, Duration length) {
        return new Plan(
                command,
                root,
                folder,
                seed,
                ErpAccount.all().getFirst(),
                events,
                length,
                EnumSet.allOf(Lane.class),
                true,
                "");
    }

    /** The same, booked into another ERP. */
    public Plan into(ErpAccount other) {
        return new Plan(command, root, folder, seed, other, events, length, lanes, dedupe, off);
    }

    /** The same, with disturbances in these lanes alone. */
    public Plan disturbing(Set<Lane> others) {
        return new Plan(command, root, folder, seed, erp, events, length, others, dedupe, off);
    }

    /** The same, with gateways that let every duplicate pass. */
    public Plan withoutDedupe() {
        return new Plan(command, root, folder, seed, erp, events, length, lanes, false, off);
    }

    /** The same, with one of the things switched off that the guarantee stands on. */
    public Plan without(String what) {
        return new Plan(command, root, folder, seed, erp, events, length, lanes, dedupe, what);
    }
}
