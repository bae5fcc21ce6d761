package dev.holdfast.gateway.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One change that Business Central tells of. A delivery carries several.
 *
 * @param clientState what the subscription was made with; null where it is absent
 * @param resource the address of what changed; null where it is absent
 * @param change what happened to it
 * @param at when
 */
record ChangeNotification(
        @Nullable String clientState,
        @Nullable String resource,
        Change change,
        @Nullable Instant at) {

    /** Business Central's own four, and what it may say one day. */
    enum Change {
        CREATED,
        UPDATED,
        DELETED,
        /** So many rows changed at once that the address is a search for them. */
        COLLECTION,
        OTHER;

        boolean known() {
            return this != OTHER;
        }

        private static Change of(@Nullable String text) {
            for (Change change : values()) {
                if (change.written().equals(text)) {
                    return change;
                }
            }
            return OTHER;
        }

        private String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final JsonFactory JSON = new JsonFactory();

    /** What the body tells of; empty when it is no such body, or tells of nothing. */
    static List<ChangeNotification> in(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            List<ChangeNotification> changes = new ArrayList<>();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return List.of();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean value = parser.currentName().equals("value");
                if (parser.nextToken() == JsonToken.START_ARRAY && value) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        changes.add(read(parser));
                    }
                    if (parser.currentToken() != JsonToken.END_ARRAY) {
                        return List.of();
                    }
                } else {
                    parser.skipChildren();
                }
            }
            return parser.currentToken() == JsonToken.END_OBJECT ? changes : List.of();
        } catch (IOException e) {
            // Not JSON, and so nothing that Business Central sent.
            return List.of();
        }
    }

    private static ChangeNotification read(JsonParser parser) throws IOException {
        String clientState = null;
        String resource = null;
        String change = null;
        String at = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String value = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
            switch (name) {
                case "clientState" -> clientState = value;
                case "resource" -> resource = value;
                case "changeType" -> change = value;
                case "lastModifiedDateTime" -> at = value;
                default -> {
                    // Which subscription, and until when, is read from Business Central itself.
                }
            }
            parser.skipChildren();
        }
        return new ChangeNotification(clientState, resource, Change.of(change), HeaderValue.instant(at));
    }

    /** The kind of record and what happened to it: {@code salesOrders.updated}; null where the address names none. */
    @Nullable
    String topic() {
        String record = HeaderValue.word(record());
        if (record == null) {
            return null;
        }
        int bracket = record.indexOf('(');
        String entity = bracket < 0 ? record : record.substring(0, bracket);
        return entity.isEmpty() ? null : entity + "." + change.written();
    }

    /** The record itself: {@code salesOrders(…)}; null for a search, which is about many. */
    @Nullable
    String key() {
        String record = HeaderValue.word(record());
        return record == null || !record.endsWith(")") ? null : record;
    }

    /** The address's last part. */
    private @Nullable String record() {
        if (resource == null) {
            return null;
        }
        int query = resource.indexOf('?');
        String path = query < 0 ? resource : resource.substring(0, query);
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
