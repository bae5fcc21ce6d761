package dev.holdfast.proof.disturb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Schedule.Targets TARGETS = new Schedule.Targets(
            List.of("gateway-1", "gateway-2"),
            List.of("erp-sync-1", "erp-sync-2"),
            List.of("gateway-1~kafka", "erp-sync-2~postgres"));
    private static final Set<Lane> ALL = EnumSet.allOf(Lane.class);

    private static List<Planned> schedule(long seed, Duration length, Set<Lane> lanes) {
        return Schedule.of(seed, length, lanes, TARGETS);
    }

    @Test
    void theSameSeedDrawsTheSame() {
        Duration length = Duration.ofMinutes(3);

        assertThat(schedule(42, length, ALL))
                .isEqualTo(schedule(42, length, ALL))
                .isNotEqualTo(schedule(43, length, ALL));
    }

    @Test
    void leavingALaneOutChangesNoOther() {
        Duration length = Duration.ofMinutes(2);

        assertThat(schedule(42, length, Set.of(Lane.ERP_SYNCS)))
                .isNotEmpty()
                .isEqualTo(schedule(42, length, ALL).stream()
                        .filter(one -> one.kind().lane() == Lane.ERP_SYNCS)
                        .toList());
    }

    @Test
    void everyKindHasItsTurnInMinutes() {
        assertThat(schedule(42, Duration.ofMinutes(3), ALL).stream()
                        .map(Planned::kind)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Kind.values());
    }

    @Test
    void inOneLaneOneThingHappensAtATime() {
        List<Planned> schedule = schedule(42, Duration.ofMinutes(3), ALL);

        for (Lane lane : Lane.values()) {
            List<Planned> one = schedule.stream()
                    .filter(planned -> planned.kind().lane() == lane)
                    .toList();
            for (int i = 1; i < one.size(); i++) {
                Planned before = one.get(i - 1);
                assertThat(one.get(i).at()).isGreaterThan(before.at().plus(before.length()));
            }
        }
    }

    @Test
    void theNextAlwaysComesWithinTheLength() {
        assertThat(schedule(42, Duration.ofSeconds(20), ALL))
                .allMatch(one -> one.at().compareTo(Duration.ofSeconds(20)) < 0);
    }
}
