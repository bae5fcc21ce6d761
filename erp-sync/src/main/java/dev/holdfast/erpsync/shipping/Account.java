package dev.holdfast.erpsync.shipping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an order's shipments under its lease, and which document has to carry what. Laws, by article:
 *
 * <ul>
 *   <li>no document is made that brings all documents together over what left at the least, or over what was ordered;
 *   <li>as long as they are below it, some report has a share, in a document of its own or in one more.
 * </ul>
 */
public final class Account {

    /** Something that has to be seen to next. @param report whose document it is */
    public record Next(String document, String report) {}

    private final List<Report> reports;
    private final List<Document> documents;
    private final Units ordered;
    private final Instant bookFrom;
    private final Units seen;
    private final @Nullable Units shipped;
    private final Units left;
    private final Units inDocuments;
    private final Units beyond;

    /**
     * What is known.
     *
     * @param reports of both sides
     * @param documents that are, or may come to be
     * @param ordered units in the order
     * @param bookFrom what happened before is others' to book
     * @param seen the most that others were seen to have shipped in the ERP before now
     * @param shipped what the ERP has shipped in all, by whomever; null where it does not tell
     */
    public Account(
            List<Report> reports,
            List<Document> documents,
            Units ordered,
            Instant bookFrom,
            Units seen,
            @Nullable Units shipped) {
        this(reports, documents, ordered, bookFrom, seen, shipped, left(reports, ordered));
    }

    private Account(
            List<Report> reports,
            List<Document> documents,
            Units ordered,
            Instant bookFrom,
            Units seen,
            @Nullable Units shipped,
            Units left) {
        this.reports = List.copyOf(reports);
        this.documents = List.copyOf(documents);
        this.ordered = ordered;
        this.bookFrom = bookFrom;
        this.seen = seen;
        this.shipped = shipped;
        this.left = left;
        this.inDocuments = this.documents.stream().map(Document::units).reduce(Units.NONE, Units::plus);
        this.beyond = inDocuments.less(left);
    }

    private static Units left(List<Report> reports, Units ordered) {
        Units believed =
                Departures.told(reports, Report.Side.SHOP).most(Departures.told(reports, Report.Side.WAREHOUSE));
        return Departures.left(reports).least(ordered.most(believed));
    }

    /** What is to become of a document, as far as its report is concerned. */
    public Verdict verdict(String id, Report report) {
        Optional<Document> there = document(id);
        if (there.isPresent()) {
            return verdict(there.get(), report);
        }
        if (old(report)) {
            return new Verdict.TooOld();
        }
        Units share = share(report, open());
        if (!share.equals(share(report, open(othersAtLeast())))) {
            return new Verdict.Unsettled(share);
        }
        if (!share.isEmpty()) {
            return new Verdict.Carry(share);
        }
        Units over = over(report);
        return over.isEmpty() ? new Verdict.Nothing() : new Verdict.MoreThanOrdered(over);
    }

    private Verdict verdict(Document document, Report report) {
        if (document.units().isEmpty() || toCallOff(document)) {
            return new Verdict.CallOff();
        }
        if (document.confirmed()
                && document.units().overlaps(beyond)
                && documents.stream().noneMatch(this::toCallOff)) {
            return new Verdict.TooMany(beyond);
        }
        Units over = over(report);
        return document.confirmed() && !over.isEmpty()
                ? new Verdict.MoreThanOrdered(over)
                : new Verdict.Carry(document.units());
    }

    /** What has to be seen to beside a document, once the verdict on it is carried out. */
    public List<Next> next(String id, Report report) {
        return switch (verdict(id, report)) {
            case Verdict.Carry(Units units) ->
                with(new Document(id, report.id(), units, true)).due(id);
            case Verdict.CallOff _ -> calledOff(id, report).due(id);
            case Verdict.Nothing _,
                    Verdict.TooOld _,
                    Verdict.Unsettled _,
                    Verdict.TooMany _,
                    Verdict.MoreThanOrdered _ ->
                due(id).stream().filter(one -> !one.document().equals(id)).toList();
        };
    }

    /** The same once the ERP has taken it back: what it counts as shipped now holds these units still, which are nobody else's. */
    private Account calledOff(String id, Report report) {
        Units units = document(id).map(Document::units).orElse(Units.NONE);
        Account then = with(new Document(id, report.id(), Units.NONE, true));
        return shipped == null
                ? then
                : new Account(reports, then.documents, ordered, bookFrom, seen, shipped.less(units), left);
    }

    private List<Next> due(String id) {
        List<Next> due = new ArrayList<>();
        documents.stream()
                .filter(one -> toCallOff(one) || (one.id().equals(id) && isOver(one)))
                .forEach(one -> due.add(new Next(one.id(), one.report())));
        if (!beyond.isEmpty() && documents.stream().noneMatch(this::toCallOff)) {
            // Too many, and none of them called off: one of them tells a person.
            documents.stream()
                    .filter(one -> one.units().overlaps(beyond))
                    .findFirst()
                    .ifPresent(one -> due.add(new Next(one.id(), one.report())));
        }
        Map<String, Units> shares = shares(open());
        reports.stream()
                .filter(report -> shares.containsKey(report.id()))
                .forEach(report -> due.add(new Next(free(report), report.id())));
        return due;
    }

    /**
     * The same once every report that was made earlier than that one has brought what it can: what it would come to where nothing
     * is written.
     */
    public Account inTurnOf(Report report) {
        Account account = new Account(reports, documents, ordered, bookFrom, othersAtMost(), null, left);
        List<Report> earlier = reports.stream()
                .sorted(Comparator.comparing(Report::at).thenComparing(Report::id))
                .takeWhile(one -> !one.id().equals(report.id()))
                .toList();
        for (Report one : earlier) {
            Units share = account.share(one, account.open());
            if (!share.isEmpty()) {
                account = account.with(new Document(account.free(one), one.id(), share, true));
            }
        }
        return account;
    }

    /** The same with that document. */
    public Account with(Document document) {
        List<Document> all = new ArrayList<>(documents);
        all.removeIf(one -> one.id().equals(document.id()));
        all.add(document);
        return new Account(reports, all, ordered, bookFrom, seen, shipped, left);
    }

    /** What left, needs a document, and has none. */
    public Units open() {
        return open(othersAtMost());
    }

    private Units open(Units others) {
        return left.least(ordered).less(inDocuments).less(others);
    }

    private boolean toCallOff(Document document) {
        boolean stands = report(document.report()).filter(Report::standing).isPresent();
        return !stands && document.units().overlaps(beyond);
    }

    private boolean isOver(Document document) {
        return report(document.report()).filter(one -> !over(one).isEmpty()).isPresent();
    }

    /** What is others' to book, or was booked by them; a write of ours that is in doubt may or may not be among it. */
    private Units othersAtMost() {
        return others(documents.stream().filter(Document::confirmed).toList());
    }

    private Units othersAtLeast() {
        return others(documents);
    }

    private Units others(List<Document> ours) {
        Units before = Departures.left(reports.stream().filter(this::old).toList());
        Units mine = ours.stream().map(Document::units).reduce(Units.NONE, Units::plus);
        Units known = before.most(seen);
        return shipped == null ? known : known.most(shipped.less(mine));
    }

    /** The most that others are seen to have shipped in the ERP by now: told only while nothing of ours can be among it. */
    public Units seen() {
        boolean ours = documents.stream()
                .anyMatch(one -> !one.confirmed() || one.units().isEmpty());
        return shipped == null || ours ? seen : seen.most(shipped.less(inDocuments));
    }

    private boolean old(Report report) {
        return report.at().isBefore(bookFrom);
    }

    private Units share(Report report, Units open) {
        return shares(open).getOrDefault(report.id(), Units.NONE);
    }

    /** Whose what is open is: whoever has the best claim to it, else anybody's who tells of it. */
    private Map<String, Units> shares(Units open) {
        Map<String, Units> claims = new HashMap<>();
        reports.forEach(report -> claims.put(report.id(), claim(report)));
        Units claimed = claims.values().stream().reduce(Units.NONE, Units::plus);
        Map<String, Units> shares = new HashMap<>();
        for (Report report : reports) {
            Units share = Objects.requireNonNull(claims.get(report.id()))
                    .least(open)
                    .plus(rest(report).least(open).without(claimed));
            if (!share.isEmpty()) {
                shares.put(report.id(), share);
            }
        }
        return shares;
    }

    /** What it tells that neither its own documents carry nor those of reports that name the same parcel. */
    private Units claim(Report report) {
        return reports.stream()
                .filter(other -> other.side() != report.side() && other.sharesParcelWith(report))
                .map(other -> carriedBy(other.id()))
                .reduce(rest(report), Units::less);
    }

    /** What it tells that its own documents do not carry. */
    private Units rest(Report report) {
        return report.standing() && !old(report) ? report.units().less(carriedBy(report.id())) : Units.NONE;
    }

    private Units over(Report report) {
        return Departures.told(reports, report.side()).less(ordered).least(rest(report));
    }

    private Units carriedBy(String report) {
        return documents.stream()
                .filter(one -> one.report().equals(report))
                .map(Document::units)
                .reduce(Units.NONE, Units::plus);
    }

    private Optional<Document> document(String id) {
        return documents.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    Optional<Report> report(String id) {
        return reports.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The first id that none of its documents has. */
    private String free(Report report) {
        int number = 1;
        while (document(Names.document(report.id(), number)).isPresent()) {
            number++;
        }
        return Names.document(report.id(), number);
    }
}
