package dev.holdfast.erpsync.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.erpsync.shipping.Report.Side;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What left, from what is told of it: F is a fulfilment of the shop's, W a shipment of a warehouse's. */
class DeparturesTest {

    private static Report f(int second, String parcels, String units) {
        return report("f" + second, Side.SHOP, second, parcels, units, null, Set.of());
    }

    private static Report w(int second, String parcels, String units) {
        return report("w" + second, Side.WAREHOUSE, second, parcels, units, null, Set.of());
    }

    private static Report report(
            String id, Side side, int second, String parcels, String units, String place, Set<String> places) {
        Map<String, Integer> by = new TreeMap<>();
        units.chars().forEach(article -> by.merge(String.valueOf((char) article), 1, Integer::sum));
        Set<String> names = parcels.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(parcels.split(" ")));
        return new Report(id, side, true, Instant.ofEpochSecond(second), names, Units.of(by), place, places);
    }

    private static String left(Report... reports) {
        StringBuilder text = new StringBuilder();
        Departures.left(List.of(reports)).by().forEach((article, count) -> text.append(article.repeat(count)));
        return text.toString();
    }

    @Test
    void oneParcelToldTwiceLeftOnce() {
        assertThat(left(f(1, "t1", "aab"), w(2, "t1", "aab"))).isEqualTo("aab");
        assertThat(left(f(1, "t1 t2", "aab"), w(2, "t2", "a")))
                .as("one of two parcels")
                .isEqualTo("aab");
        assertThat(left(f(1, "t1 t2", "aab"), w(2, "t2", "a"), w(3, "t1", "ab")))
                .isEqualTo("aab");
        assertThat(left(f(1, "t1", "a"), w(2, "t1 t2", "ab"), f(3, "t2", "b"))).isEqualTo("ab");
    }

    @Test
    void parcelsOfOtherNamesLeftBeside() {
        assertThat(left(f(1, "t1", "a"), w(2, "t2", "a"))).isEqualTo("aa");
        assertThat(left(f(1, "t1", "a"), f(2, "t2", "a"), w(3, "t1", "a"), w(4, "t3", "b")))
                .isEqualTo("aab");
    }

    @Test
    void withoutNamesEqualUnitsAreOneShipmentEachOnce() {
        assertThat(left(f(1, "", "ab"), w(2, "t1", "ab"))).isEqualTo("ab");
        assertThat(left(f(1, "", "a"), f(2, "", "a"), w(3, "t1", "a"))).isEqualTo("aa");
        assertThat(left(f(1, "", "a"), w(2, "t1", "a"), w(3, "t2", "a"))).isEqualTo("aa");
    }

    @Test
    void withoutNamesTheSameArticleIsTakenForTheSameUnits() {
        assertThat(left(f(1, "", "aaa"), w(2, "t1", "a"), w(3, "t2", "aa"))).isEqualTo("aaa");
        assertThat(left(f(1, "", "a"), w(2, "t1", "aab"))).isEqualTo("aab");
        assertThat(left(f(1, "", "a"), w(2, "t1", "b"))).as("nothing in common").isEqualTo("ab");
    }

    @Test
    void aNameThatIsToldLaterSetsTwoApart() {
        assertThat(left(f(1, "", "a"), w(2, "t2", "aa"), f(3, "t2", "aa"))).isEqualTo("aaa");
    }

    @Test
    void whatLeftFromElsewhereIsAnother() {
        Report fromStore = report("f1", Side.SHOP, 1, "", "a", "store", Set.of());
        Report fromHere = report("f1", Side.SHOP, 1, "", "a", "here", Set.of());
        Report warehouse = report("w2", Side.WAREHOUSE, 2, "t1", "a", null, Set.of("here"));

        assertThat(left(fromStore, warehouse)).isEqualTo("aa");
        assertThat(left(fromHere, warehouse)).isEqualTo("a");
    }

    @Test
    void halvesOfOneParcelOneWithItsNumberAndOneWithout() {
        assertThat(left(f(1, "t1", "a"), f(2, "", "b"), w(3, "t1", "ab"))).isEqualTo("ab");
        assertThat(left(f(1, "t1", "a"), f(2, "", "a"), w(3, "t1", "aa"), w(4, "t2", "a")))
                .isEqualTo("aaa");
        assertThat(left(f(1, "t1", "a"), f(2, "", "a"), w(3, "t1", "a"), w(4, "", "a")))
                .isEqualTo("aa");
    }

    @Test
    void oneMakesRoomForAnotherThatCanBeNothingElse() {
        assertThat(left(f(1, "", "a"), f(2, "t1", "a"), w(3, "t1", "a"), w(4, "t2", "a")))
                .as("the nameless one is the parcel that nobody else can be")
                .isEqualTo("aa");
    }

    @Test
    void aNewLabelIsNoNewParcel() {
        Report relabelled = w(2, "t2", "a").alsoNamed(Set.of("t1"));

        assertThat(left(f(1, "t1", "a"), relabelled)).isEqualTo("a");
        assertThat(left(f(1, "t2", "a"), relabelled)).isEqualTo("a");
    }

    @Test
    void whatWasCalledOffLeftNothing() {
        Report off = new Report(
                "w1", Side.WAREHOUSE, false, Instant.EPOCH, Set.of("t1"), Units.of(Map.of("a", 1)), null, Set.of());

        assertThat(left(off)).isEmpty();
        assertThat(left(off, f(2, "t1", "a"))).isEqualTo("a");
    }
}
