package dev.holdfast.proof.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.proof.traffic.Life;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineLogModelTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** Two mugs and a lamp; then three mugs and no lamp; then two mugs again. */
    private static final Life LIFE = Life.NONE
            .then(Map.of("11", 2, "12", 1), false)
            .then(Map.of("11", 3), false)
            .then(Map.of("11", 2), false);

    private final List<ErpWrite> log = new ArrayList<>();

    private LineLogModelTest write(ErpWrite.Kind kind, ErpWrite.Line... lines) {
        long sequence = log.size() + 1L;
        log.add(new ErpWrite(
                sequence,
                NOON.plusSeconds(sequence),
                "6001",
                kind,
                kind == ErpWrite.Kind.CREATE,
                0,
                List.of(lines),
                null));
        return this;
    }

    private static ErpWrite.Line line(String key, int units) {
        return new ErpWrite.Line(key, units);
    }

    private List<Finding.Kind> found() {
        return LineLogModel.judge(log, Map.of("6001", LIFE)).stream()
                .map(Finding::kind)
                .toList();
    }

    private LineLogModelTest created() {
        return write(ErpWrite.Kind.CREATE, line("11", 2), line("12", 1));
    }

    @Test
    void anOrderThatGoesLineByLineToItsNewestVersionIsGood() {
        created()
                .write(ErpWrite.Kind.UPDATE, line("11", 3), line("12", 1))
                .write(ErpWrite.Kind.UPDATE, line("11", 3), line("12", 0))
                .write(ErpWrite.Kind.UPDATE, line("11", 2), line("12", 0));

        assertThat(found()).isEmpty();
    }

    @Test
    void aSecondCreationIsFound() {
        created().write(ErpWrite.Kind.CREATE, line("11", 2));

        assertThat(found()).contains(Finding.Kind.CREATED_TWICE);
    }

    @Test
    void aLineThatStandsTwiceIsFound() {
        created().write(ErpWrite.Kind.UPDATE, line("11", 2), line("11", 2));

        assertThat(found()).contains(Finding.Kind.LINE_TWICE);
    }

    @Test
    void aLineThatGoesBackIsFound() {
        created()
                .write(ErpWrite.Kind.UPDATE, line("11", 2), line("12", 0))
                .write(ErpWrite.Kind.UPDATE, line("11", 2), line("12", 1));

        assertThat(found()).contains(Finding.Kind.OLDER_AFTER_NEWER);
    }

    @Test
    void anOrderThatStopsBeforeItsNewestVersionIsFound() {
        created();

        assertThat(found()).containsExactly(Finding.Kind.NOT_THE_NEWEST);
    }

    @Test
    void anOrderThatIsDeletedIsFound() {
        created().write(ErpWrite.Kind.DELETE, line("11", 2));

        assertThat(found()).contains(Finding.Kind.DELETED);
    }

    @Test
    void anOrderThatWasNeverWrittenIsMissingUnlessItWasCancelled() {
        Life cancelled = Life.NONE.then(Map.of(), true);

        assertThat(LineLogModel.judge(List.of(), Map.of("6001", LIFE, "6002", cancelled)))
                .extracting(Finding::kind, Finding::subject)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Finding.Kind.MISSING, "6001"));
    }
}
