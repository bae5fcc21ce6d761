package dev.holdfast.proof.disturb;

import java.time.Duration;
import java.util.Locale;

/**
 * One disturbance of a schedule.
 *
 * @param at since the traffic's begin; later, when the one before in its lane takes longer than planned
 * @param target what it is done to
 * @param length how long it lasts
 * @param amount by how many seconds a clock jumps; 0 for all else
 */
public record Planned(Duration at, Kind kind, String target, Duration length, long amount) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%7.1f s  %-9s %-22s %s%s, %.1f s",
                at.toMillis() / 1000.0,
                kind.lane().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                target,
                kind.what(),
                amount == 0 ? "" : String.format(Locale.ROOT, " by %+d s", amount),
                length.toMillis() / 1000.0);
    }
}
