package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends a plan's writes, one after the other. What is changed is changed from the state that the plan was made against, by its
 * ETag. A plan that ends between its writes is an unknown outcome: some of it took effect, and finding and planning again does the
 * rest.
 */
final class Writes {

    /** Stands in a path for the id of the document that the write before it made. */
    static final String MADE = "(made)";

    private final BusinessCentralCalls calls;

    Writes(BusinessCentralCalls calls) {
        this.calls = calls;
    }

    /** @param held what the plan was made against; null for nothing */
    void send(List<Write> writes, @Nullable JsonNode held) {
        Map<String, String> etags = new HashMap<>();
        if (held != null) {
            collect(held, etags);
        }
        String made = "";
        int done = 0;
        for (Write write : writes) {
            try {
                String path = write.path().replace(MADE, "(" + made + ")");
                Optional<JsonNode> answer = calls.write(write.method(), path, write.body(), etag(write, etags));
                if (write.creates()) {
                    made = answer.map(document -> document.path("id").asText(""))
                            .orElse("");
                }
            } catch (UpstreamException e) {
                throw done == 0 ? e : unknown("Business Central took a part of it: ", e);
            }
            done++;
        }
    }

    /** Something was written: whatever came then, only looking tells what there is. */
    static UpstreamException unknown(String what, UpstreamException e) {
        return e.failure() instanceof Failure.UnknownOutcome
                ? e
                : new UpstreamException(
                        new Failure.UnknownOutcome(what + e.failure().reason(), false), e);
    }

    /** Needed to change or delete, and for nothing else. */
    private static @Nullable String etag(Write write, Map<String, String> etags) {
        if (!write.method().equals("PATCH") && !write.method().equals("DELETE")) {
            return null;
        }
        int from = write.path().lastIndexOf('(');
        String id = write.path().substring(from + 1, write.path().length() - 1);
        return etags.getOrDefault(id, "*");
    }

    private static void collect(JsonNode node, Map<String, String> etags) {
        String etag = node.path("@odata.etag").asText("");
        if (!etag.isEmpty() && node.path("id").isTextual()) {
            etags.put(node.path("id").asText(), etag);
        }
        node.forEach(child -> {
            if (child.isContainerNode()) {
                collect(child, etags);
            }
        });
    }
}
