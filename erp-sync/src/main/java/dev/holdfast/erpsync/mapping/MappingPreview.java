package dev.holdfast.erpsync.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.booking.BookingRule;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.mapping.MappingFailedException;
import dev.holdfast.connectors.mapping.Overlay;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.erpsync.ConnectionAccess;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.transport.UpstreamException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an order would become, without anything being sent: the mapping's values, what the ERP does not know, and the exact
 * writes. The ERP is only read, and not even that where the connection observes. Blocking.
 */
public final class MappingPreview {

    private static final String MASK = "[masked]";
    private static final Set<String> OF_PEOPLE =
            Set.of("billingAddress", "shippingAddress", "firstName", "lastName", "companyName", "email", "phone");

    /** Where a vendor keeps an address in fields of their own. */
    private static final Pattern PARTS_OF_PEOPLE =
            Pattern.compile("(sellTo|shipTo|billTo)[A-Z].*|displayName|phoneNumber");

    /** What an expression reads of people ends up in its value. */
    private static final Pattern READS_PEOPLE = Pattern.compile("\\b(note|shipTo|billTo)\\b");

    /**
     * The answer.
     *
     * @param excluded the rule by which the order is not booked at all; null when it is
     * @param mapping the mapping's version
     * @param values what each expression says
     * @param missing what the ERP does not know and nothing maps: the order would wait for it
     * @param writes what would be sent now; empty when the ERP holds it already; null when that cannot be said, see {@code why}
     * @param why why there are no writes to show
     */
    @RegisterForReflection
    public record Preview(
            String connection,
            String order,
            String name,
            @Nullable String excluded,
            String mapping,
            String total,
            List<Value> values,
            List<Missing> missing,
            @Nullable List<Write> writes,
            @Nullable String why) {}

    /** What one expression says. @param line the source's line id; null for the order and its shipping */
    @RegisterForReflection
    public record Value(String key, @Nullable String line, String expression, JsonNode value) {}

    /** Something that the ERP does not know. */
    @RegisterForReflection
    public record Missing(String kind, String key, @Nullable String why) {}

    /** One request. @param body without people's data, unless the caller may see it */
    @RegisterForReflection
    public record Write(
            String effect,
            boolean creates,
            String method,
            String path,
            String summary,
            @Nullable JsonNode body) {}

    private final ConnectionAccess access;
    private final Overlay overlay;
    private final boolean people;

    /** @param people whether people's data is shown */
    public MappingPreview(ConnectionAccess access, Overlay overlay, boolean people) {
        this.access = access;
        this.overlay = overlay;
        this.people = people;
    }

    /** What the order would become. @throws UpstreamException {@code ContractViolation} when it contradicts itself */
    public Preview of(CanonicalOrder order) {
        SalesOrder booked = SalesOrderBooking.book(order, access.settings().booking());
        String excluded =
                BookingRule.decide(order, access.settings().booking()) instanceof BookingRule.Excluded(String rule)
                        ? rule
                        : order.createdAt().isBefore(access.settings().bookFrom()) ? "book-from" : null;
        try {
            List<Value> values =
                    overlay.said(order, booked).stream().map(this::value).toList();
            return asked(excluded, overlay.apply(order, booked), values);
        } catch (MappingFailedException e) {
            return answer(excluded, booked, List.of(), List.of(), null, e.getMessage());
        }
    }

    private Preview asked(@Nullable String excluded, SalesOrder wanted, List<Value> values) {
        if (access.erp() instanceof ErpAccess.Observing) {
            return answer(
                    excluded,
                    wanted,
                    values,
                    List.of(),
                    null,
                    "the connection's mode is observe: the ERP is not asked");
        }
        try {
            References references = access.references().resolve(wanted);
            List<Missing> missing = references.missing().stream()
                    .map(ref -> new Missing(
                            ref.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            ref.kind() == References.Kind.CUSTOMER && !people ? MASK : ref.key(),
                            references.why().get(ref)))
                    .toList();
            if (!missing.isEmpty()) {
                return answer(excluded, wanted, values, missing, null, "it would wait for what is missing");
            }
            Plan plan = plan(wanted, references);
            return answer(
                    excluded,
                    wanted,
                    values,
                    missing,
                    plan.writes().stream().map(this::write).toList(),
                    null);
        } catch (UpstreamException e) {
            return answer(excluded, wanted, values, List.of(), null, e.failure().reason());
        }
    }

    private Plan plan(SalesOrder wanted, References references) {
        return switch (access.erp()) {
            case ErpAccess.Observing _ -> throw new IllegalStateException("who observes asks nothing of the ERP");
            case ErpAccess.Shadowing erp -> {
                Optional<BookedOrder> found = erp.find(wanted.key(), wanted.name());
                yield erp.plan(wanted, references, found);
            }
            case ErpAccess.Writing erp -> {
                Optional<BookedOrder> found = erp.find(wanted.key(), wanted.name());
                yield erp.plan(wanted, references, found);
            }
        };
    }

    private Preview answer(
            @Nullable String excluded,
            SalesOrder wanted,
            List<Value> values,
            List<Missing> missing,
            @Nullable List<Write> writes,
            @Nullable String why) {
        return new Preview(
                access.settings().name(),
                wanted.key().value(),
                wanted.name(),
                excluded,
                overlay.version(),
                wanted.total().toString(),
                values,
                missing,
                writes,
                why);
    }

    private Value value(Overlay.Said said) {
        boolean shown = people
                || !READS_PEOPLE.matcher(said.expression()).find()
                || said.value().isNull();
        return new Value(said.path(), said.lineId(), said.expression(), shown ? said.value() : TextNode.valueOf(MASK));
    }

    private Write write(Plan.Write write) {
        JsonNode body = write.body() == null ? null : write.body().deepCopy();
        if (!people && body instanceof ObjectNode fields) {
            mask(fields);
            fields.path("item").path("items").forEach(line -> mask((ObjectNode) line));
            fields.path("salesOrderLines").forEach(line -> mask((ObjectNode) line));
        }
        return new Write(write.effect().name(), write.creates(), write.method(), write.path(), write.summary(), body);
    }

    private void mask(ObjectNode fields) {
        for (String field : fields.properties().stream().map(Map.Entry::getKey).toList()) {
            boolean mapped = overlay.writes(field, READS_PEOPLE);
            if (OF_PEOPLE.contains(field) || PARTS_OF_PEOPLE.matcher(field).matches() || mapped) {
                fields.put(field, MASK);
            }
        }
    }
}
