package dev.holdfast.connectors.businesscentral;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Holdfast writes into {@code description2} of a line: whose line it is, and, when a shipment is posted, which one. Posting
 * copies it to the lines of the shipment and of the invoice, and that is how a posted shipment is found again: the API lets its
 * document carry no key of ours.
 *
 * @param key Shopify's line id, or a stand-in's key
 * @param shipment the shop's id of the shipment that the line was last posted with; null for none
 */
record LineMark(String key, @Nullable String shipment) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,20}|[a-z]{3,10})(?: F([0-9]{1,20}))?");

    /** Empty for a text that is not ours. */
    static Optional<LineMark> read(String description2) {
        Matcher form = FORM.matcher(description2.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String key = form.group(1);
        return Character.isDigit(key.charAt(0)) || StandIn.ofKey(key).isPresent()
                ? Optional.of(new LineMark(key, form.group(2)))
                : Optional.empty();
    }

    String written() {
        return shipment == null ? key : key + " F" + shipment;
    }
}
