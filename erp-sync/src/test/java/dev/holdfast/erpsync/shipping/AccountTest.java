package dev.holdfast.erpsync.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.erpsync.shipping.Report.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which document carries what: F is a fulfilment of the shop's, W a shipment of a warehouse's; articles are letters. */
class AccountTest {

    private static final Units MANY = units("aaaaaaaabbbbbbbb");

    private static Units units(String articles) {
        Map<String, Integer> by = new TreeMap<>();
        articles.chars().forEach(article -> by.merge(String.valueOf((char) article), 1, Integer::sum));
        return Units.of(by);
    }

    private static Report report(String id, boolean standing, String parcel, String articles) {
        Side side = id.startsWith("f") ? Side.SHOP : Side.WAREHOUSE;
        Set<String> names = parcel.isEmpty() ? Set.of() : Set.of(parcel);
        return new Report(id, side, standing, Instant.EPOCH, names, units(articles), null, Set.of());
    }

    private static Report told(String id, String parcel, String articles) {
        return report(id, true, parcel, articles);
    }

    private static Document made(String id, String report, String articles) {
        return new Document(id, report, units(articles), true);
    }

    private static Account account(List<Report> reports, List<Document> documents) {
        return account(reports, documents, MANY, null);
    }

    private static Account account(
            List<Report> reports, List<Document> documents, Units ordered, @Nullable Units shipped) {
        return new Account(reports, documents, ordered, Instant.EPOCH, Units.NONE, shipped);
    }

    private static Verdict verdict(Account account, String id) {
        return account.verdict(id, of(account, id));
    }

    private static List<String> next(Account account, String id) {
        return account.next(id, of(account, id)).stream()
                .map(Account.Next::document)
                .toList();
    }

    private static Report of(Account account, String id) {
        return account.report(id).orElseThrow();
    }

    @Test
    void theSecondNameOfAShipmentFindsNothingLeft() {
        Account first = account(List.of(told("w1", "t1", "ab")), List.of());
        Account second =
                account(List.of(told("w1", "t1", "ab"), told("f1", "", "ab")), List.of(made("w1", "w1", "ab")));

        assertThat(verdict(first, "w1")).isEqualTo(new Verdict.Carry(units("ab")));
        assertThat(verdict(second, "f1")).isEqualTo(new Verdict.Nothing());
        assertThat(next(second, "f1")).isEmpty();
    }

    @Test
    void theHalfOfAParcelThatHasNoNumberBringsNoUnitTwice() {
        List<Report> reports = List.of(told("f1", "t1", "a"), told("f2", "", "a"), told("w1", "t1", "aa"));

        assertThat(verdict(account(reports, List.of(made("w1", "w1", "aa"))), "f2"))
                .isEqualTo(new Verdict.Nothing());
        assertThat(verdict(account(reports, List.of(made("f2", "f2", "a"))), "w1"))
                .isEqualTo(new Verdict.Carry(units("a")));
    }

    @Test
    void whoNamesTheParcelLeavesTheRestToWhomItIs() {
        Account account = account(
                List.of(told("f1", "t1", "a"), told("f2", "t2", "a"), told("w1", "t1", "a")),
                List.of(made("f1", "f1", "a")));

        assertThat(verdict(account, "w1")).isEqualTo(new Verdict.Nothing());
        assertThat(next(account, "w1")).containsExactly("f2");
    }

    @Test
    void aShipmentThatGrewBringsItsRestInASecondDocument() {
        Account account = account(List.of(told("w1", "t1", "aab")), List.of(made("w1", "w1", "a")));
        String second = Names.document("w1", 2);

        assertThat(verdict(account, "w1")).isEqualTo(new Verdict.Carry(units("a")));
        assertThat(next(account, "w1")).containsExactly(second);
        assertThat(account.verdict(second, of(account, "w1"))).isEqualTo(new Verdict.Carry(units("ab")));
    }

    @Test
    void calledOffByBothItIsTakenBackAndByOneItStands() {
        List<Document> made = List.of(made("w1", "w1", "ab"));
        Report stands = told("f1", "t1", "ab");
        Report off = report("w1", false, "t1", "ab");

        assertThat(verdict(account(List.of(stands, off), made), "w1")).isEqualTo(new Verdict.Carry(units("ab")));
        assertThat(verdict(account(List.of(report("f1", false, "t1", "ab"), off), made), "w1"))
                .isEqualTo(new Verdict.CallOff());
        assertThat(next(account(List.of(report("f1", false, "t1", "ab"), off), made), "f1"))
                .as("whoever hears of it first")
                .containsExactly("w1");
    }

    @Test
    void calledOffAndSentAfterAllItHasAnotherDocument() {
        Account account = account(List.of(told("w1", "t1", "a")), List.of(made("w1", "w1", "")));

        assertThat(verdict(account, "w1")).isEqualTo(new Verdict.CallOff());
        assertThat(next(account, "w1")).containsExactly(Names.document("w1", 2));
    }

    @Test
    void whatIsCalledOffInPartIsTakenBackWholeAndTheRestBroughtByWhoTellsIt() {
        Account account =
                account(List.of(report("w1", false, "", "aab"), told("f1", "", "a")), List.of(made("w1", "w1", "aab")));

        assertThat(verdict(account, "w1")).isEqualTo(new Verdict.CallOff());
        assertThat(next(account, "w1")).containsExactly("f1");
    }

    @Test
    void twoThatTurnOutToBeOneAreAPersonsOnce() {
        List<Document> made = List.of(made("f1", "f1", "a"), made("w1", "w1", "a"));
        Account account = account(List.of(told("f1", "t1", "a"), told("w1", "t1", "a")), made);

        assertThat(verdict(account, "w1")).isEqualTo(new Verdict.TooMany(units("a")));
        assertThat(next(
                        account(
                                List.of(told("f1", "t1", "a"), told("w1", "t1", "a"), report("f2", false, "", "b")),
                                made),
                        "f2"))
                .as("also when none of the two is told again")
                .containsExactly("f1");
    }

    @Test
    void moreThanWasOrderedIsBookedAsFarAsItWasAndShownToAPerson() {
        Account before = account(List.of(told("w1", "t1", "aaa")), List.of(), units("aa"), null);
        Account after = account(List.of(told("w1", "t1", "aaa")), List.of(made("w1", "w1", "aa")), units("aa"), null);

        assertThat(verdict(before, "w1")).isEqualTo(new Verdict.Carry(units("aa")));
        assertThat(next(before, "w1")).containsExactly("w1");
        assertThat(verdict(after, "w1")).isEqualTo(new Verdict.MoreThanOrdered(units("a")));
    }

    @Test
    void aShipmentThatFindsTheOrderShippedInFullIsMoreThanOrdered() {
        Account account = account(
                List.of(told("w1", "t1", "aa"), told("w2", "t2", "a")),
                List.of(made("w1", "w1", "aa")),
                units("aa"),
                null);

        assertThat(verdict(account, "w2")).isEqualTo(new Verdict.MoreThanOrdered(units("a")));
    }

    @Test
    void whatSomebodyElseShippedInTheErpNeedsNoDocument() {
        Account account = account(List.of(told("w1", "t1", "aab")), List.of(), MANY, units("aa"));

        assertThat(verdict(account, "w1")).isEqualTo(new Verdict.Carry(units("b")));
    }

    @Test
    void anErpWhoseCountLagsBehindOursShipsNothingTwice() {
        Account lagging = new Account(
                List.of(told("w1", "t1", "aaa")),
                List.of(made("w1", "w1", "a")),
                MANY,
                Instant.EPOCH,
                units("aa"),
                units("aa"));

        assertThat(lagging.open()).isEqualTo(Units.NONE);
        assertThat(account(List.of(told("w1", "t1", "aaa")), List.of(), MANY, units("aa"))
                        .seen())
                .isEqualTo(units("aa"));
    }

    @Test
    void whileAnotherWriteIsInDoubtWhatTheErpCountsIsNoAnswer() {
        Document doubted = new Document("w1", "w1", units("a"), false);
        List<Report> reports = List.of(told("w1", "t1", "a"), told("w2", "t2", "a"));

        assertThat(verdict(account(reports, List.of(doubted), MANY, units("a")), "w2"))
                .isEqualTo(new Verdict.Unsettled(Units.NONE));
        assertThat(verdict(account(reports, List.of(doubted), MANY, Units.NONE), "w2"))
                .isEqualTo(new Verdict.Carry(units("a")));
        assertThat(verdict(account(reports, List.of(doubted), MANY, units("a")), "w1"))
                .as("its own event finds out")
                .isEqualTo(new Verdict.Carry(units("a")));
    }

    @Test
    void whatLeftBeforeTheConnectionBooksIsOthersByWhicheverName() {
        Report old =
                new Report("f1", Side.SHOP, true, Instant.EPOCH.minusSeconds(1), Set.of(), units("a"), null, Set.of());
        Account account = account(List.of(old, told("w1", "t1", "a"), told("w2", "t2", "a")), List.of());

        assertThat(verdict(account, "f1")).isEqualTo(new Verdict.TooOld());
        assertThat(account.open()).as("one of two is the old one").isEqualTo(units("a"));
    }
}
