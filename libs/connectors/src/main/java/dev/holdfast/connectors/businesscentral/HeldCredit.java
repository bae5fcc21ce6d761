package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.BookedFact;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A credit memo as Business Central gives it, read: a draft, or posted. */
record HeldCredit(JsonNode raw, List<HeldLine> lines, BigDecimal total, String state) {

    static final String LINES = "salesCreditMemoLines";

    private static final Set<String> DRAFTS = Set.of("Draft", "In Review");
    private static final Set<String> POSTED = Set.of("Open", "Paid", "Canceled", "Corrective");

    static HeldCredit of(JsonNode raw) {
        String state = HeldLine.decoded(raw.path("status").asText(""));
        if (!DRAFTS.contains(state) && !POSTED.contains(state)) {
            throw new UpstreamException(new Failure.ContractViolation(
                    "A credit memo is in a state that Holdfast does not know: " + state, "$.status"));
        }
        BigDecimal total = HeldLine.optional(raw, "totalAmountIncludingTax")
                .orElseThrow(() -> new UpstreamException(new Failure.ContractViolation(
                        "A credit memo came without total", "$.totalAmountIncludingTax")));
        return new HeldCredit(raw, HeldLine.of(raw, LINES), total, state);
    }

    boolean draft() {
        return DRAFTS.contains(state);
    }

    boolean cancelled() {
        return state.equals("Canceled");
    }

    String id() {
        return raw.path("id").asText();
    }

    String number() {
        return raw.path("number").asText("");
    }

    /** The vendor-neutral view of it. @param local the company's own currency, which documents leave empty */
    BookedFact booked(String local, BusinessCentralSettings settings) {
        String code = raw.path("currencyCode").asText("");
        List<BookedFact.Line> products = new ArrayList<>();
        for (HeldLine line : lines) {
            if (line.standIn(settings.accounts())
                    .filter(standIn -> standIn != StandIn.GIFTCARD)
                    .isEmpty()) {
                products.add(new BookedFact.Line(line.key(), line.quantity().intValue()));
            }
        }
        boolean counts = !cancelled() && (!draft() || settings.credits() == BusinessCentralSettings.Credits.DRAFT);
        return new BookedFact(
                id(), number(), counts, products, new Money(total, code.isEmpty() ? local : code), null, raw);
    }
}
