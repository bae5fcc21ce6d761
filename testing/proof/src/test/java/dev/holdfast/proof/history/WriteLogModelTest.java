package dev.holdfast.proof.history;

import static dev.holdfast.proof.disturb.Kind.FREEZE_ERP_SYNC;
import static dev.holdfast.proof.disturb.Kind.KILL_ERP_SYNC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.proof.disturb.Disturbance;
import dev.holdfast.proof.history.ErpWrite.Kind;
import dev.holdfast.proof.history.ErpWrite.Line;
import dev.holdfast.proof.traffic.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The model passes what is right and finds everything that it is there to find. */
class WriteLogModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Map<String, Integer> UNITS = Map.of("a", 1, "b", 2);
    private static final Map<String, Life> TWO_VERSIONS = Map.of("1", life(2, false));

    private final List<ErpWrite> log = new ArrayList<>();
    private final List<Disturbance> disturbances = new ArrayList<>();

    private void write(Kind kind, int version) {
        write(kind, kind == Kind.CREATE, version, null);
    }

    private void write(Kind kind, boolean creatingCall, int version, @Nullable String fault, Line... more) {
        int number = log.size() + 1;
        List<Line> lines = new ArrayList<>(List.of(new Line("a", 1), new Line("b", 2), new Line("closed", 0)));
        lines.addAll(List.of(more));
        log.add(new ErpWrite(number, second(number * 10), "1", kind, creatingCall, version, lines, fault));
    }

    private static Life life(int versions, boolean cancelled) {
        return new Life(Collections.nCopies(versions, UNITS), cancelled);
    }

    private static Instant second(int seconds) {
        return NOON.plusSeconds(seconds);
    }

    private WriteLogModel.Verdict verdict(Map<String, Life> lives) {
        return WriteLogModel.judge(log, lives, fault -> fault.startsWith("late"), disturbances, Duration.ofSeconds(4));
    }

    private List<Finding.Kind> found(Map<String, Life> lives) {
        return verdict(lives).findings().stream().map(Finding::kind).toList();
    }

    @Test
    void oneCreationAndNewerVersionsAreRight() {
        write(Kind.CREATE, 1);
        write(Kind.UPDATE, 2);

        assertThat(verdict(TWO_VERSIONS)).isEqualTo(new WriteLogModel.Verdict(List.of(), List.of()));
    }

    @Test
    void versionsMayBeLeftOutButNotTheLast() {
        write(Kind.CREATE, 2);
        assertThat(found(Map.of("1", life(2, false)))).isEmpty();
        assertThat(found(Map.of("1", life(3, false)))).containsExactly(Finding.Kind.NOT_THE_NEWEST);
    }

    @Test
    void anOlderVersionAfterANewerIsFoundEvenIfAllEndsWell() {
        write(Kind.CREATE, 2);
        write(Kind.UPDATE, false, 1, "late-effect PATCH");
        write(Kind.UPDATE, 2);

        assertThat(found(TWO_VERSIONS)).containsExactly(Finding.Kind.OLDER_AFTER_NEWER, Finding.Kind.UNEXPLAINED_WRITE);
    }

    @Test
    void aLineTwiceIsFoundWhileItLasts() {
        write(Kind.CREATE, true, 1, null, new Line("a", 1));
        write(Kind.UPDATE, 2);

        assertThat(found(TWO_VERSIONS)).containsExactly(Finding.Kind.LINE_TWICE);
    }

    @Test
    void aVersionThatIsNotWholeIsFound() {
        write(Kind.CREATE, true, 1, null, new Line("c", 1));
        write(Kind.UPDATE, 2);

        assertThat(found(TWO_VERSIONS)).containsExactly(Finding.Kind.OTHER_CONTENT);
    }

    @Test
    void twoCreationsAreFound() {
        write(Kind.CREATE, 1);
        write(Kind.CREATE, 2);

        assertThat(found(TWO_VERSIONS)).containsExactly(Finding.Kind.CREATED_TWICE);
    }

    @Test
    void aSecondCreatingCallIsFoundThoughTheErpMadeAnUpdateOfIt() {
        write(Kind.CREATE, 1);
        write(Kind.UPDATE, true, 2, null);

        assertThat(found(TWO_VERSIONS)).containsExactly(Finding.Kind.CREATED_TWICE);
    }

    @Test
    void anExtraWriteIsFoundWhenNothingHappenedThatExplainsIt() {
        write(Kind.CREATE, 1);
        write(Kind.UPDATE, 2);
        write(Kind.UPDATE, 2);
        disturbances.add(new Disturbance(KILL_ERP_SYNC, "erp-sync-1", second(5), second(15)));
        disturbances.add(new Disturbance(FREEZE_ERP_SYNC, "erp-sync-2", second(31), second(39)));

        assertThat(found(TWO_VERSIONS)).containsExactly(Finding.Kind.UNEXPLAINED_WRITE);
    }

    @Test
    void aLostAnswerDoesNotExplainAnExtraWriteBecauseAWriterLooksFirst() {
        write(Kind.CREATE, 1);
        write(Kind.UPDATE, false, 2, "drop-after PATCH");
        write(Kind.UPDATE, 2);

        assertThat(found(TWO_VERSIONS)).containsExactly(Finding.Kind.UNEXPLAINED_WRITE);
    }

    @Test
    void aLateEffectExplainsAnExtraWrite() {
        write(Kind.CREATE, 1);
        write(Kind.UPDATE, 2);
        write(Kind.UPDATE, false, 2, "late-effect PATCH");

        assertThat(found(TWO_VERSIONS)).isEmpty();
        assertThat(verdict(TWO_VERSIONS).explained()).singleElement().asString().contains("late-effect PATCH");
    }

    @Test
    void aWriterKilledWhileItMayHaveHeldTheOrderExplainsAnExtraWrite() {
        write(Kind.CREATE, 1);
        write(Kind.UPDATE, 2);
        write(Kind.UPDATE, 2);
        disturbances.add(new Disturbance(KILL_ERP_SYNC, "erp-sync-1", second(17), second(25)));

        assertThat(found(TWO_VERSIONS)).isEmpty();
        assertThat(verdict(TWO_VERSIONS).explained()).singleElement().asString().contains("erp-sync-1: SIGKILL");
    }

    @Test
    void deletedUnknownAndMissingOrdersAreFound() {
        write(Kind.CREATE, 1);
        write(Kind.DELETE, 2);

        assertThat(found(Map.of("1", life(2, false), "2", life(1, false), "3", life(1, true))))
                .containsExactly(Finding.Kind.DELETED, Finding.Kind.MISSING);
        assertThat(found(Map.of())).containsExactly(Finding.Kind.UNKNOWN_ORDER);
    }

    @Test
    void whatIsNoVersionOfTheOrderIsFound() {
        write(Kind.UPDATE, 0);
        write(Kind.UPDATE, 2);

        assertThat(found(TWO_VERSIONS))
                .containsExactly(Finding.Kind.NOT_CREATED, Finding.Kind.UNKNOWN_VERSION, Finding.Kind.NOT_CREATED);
    }
}
