package dev.holdfast.connectors.shiphero;

import dev.holdfast.connectors.warehouse.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ShipHero's two kinds of ids: the number that its pages and webhooks show, and what queries take, which is the base64 of
 * {@code Order:100}.
 */
final class Ids {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z]+:([0-9]{1,19})");

    private Ids() {}

    /** The id for queries, from whichever of the two fields an event has; empty when it has neither. */
    static Optional<String> named(Fields event, String entity, String uuidField, String numberField) {
        String uuid = event.textOrNull(uuidField);
        if (uuid != null && !uuid.isBlank()) {
            return Optional.of(uuid);
        }
        String number = event.textOrNull(numberField);
        return number == null || !number.matches("[0-9]{1,19}")
                ? Optional.empty()
                : Optional.of(
                        Base64.getEncoder().encodeToString((entity + ":" + number).getBytes(StandardCharsets.UTF_8)));
    }

    /** The number, as people know a warehouse by; an id of another form is itself. */
    static String number(String id) {
        try {
            Matcher plain = PLAIN.matcher(new String(Base64.getDecoder().decode(id), StandardCharsets.UTF_8));
            return plain.matches() ? plain.group(1) : id;
        } catch (IllegalArgumentException notBase64) {
            return id;
        }
    }
}
