package dev.holdfast.erpsync.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.mapping.Overlay;
import dev.holdfast.connectors.shopify.Reading;
import dev.holdfast.connectors.shopify.ShopifyOrderReader;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.erpsync.ConnectionAccess;
import dev.holdfast.erpsync.ledger.LedgerReader;
import dev.holdfast.erpsync.mapping.MappingPreview;
import dev.holdfast.erpsync.mapping.Overlays;
import dev.holdfast.operations.admin.Admin;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.ConnectionsFile;
import dev.holdfast.settings.SettingsException;
import dev.holdfast.settings.yaml.Problems.Problem;
import dev.holdfast.transport.UpstreamException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Tries mappings out. */
@Path("/api/v1/mappings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MappingsResource {

    /**
     * What is asked. Exactly one of {@code order}, {@code orderId} and {@code event} says of which order.
     *
     * @param order a whole order as Shopify sends it
     * @param orderId Shopify's id of an order, which is read from the shop
     * @param event the number of an event, whose order is read from the shop
     * @param mapping a mapping to try, as it would stand under {@code mapping:}; null for the connection's own
     */
    @RegisterForReflection
    public record Question(
            @Nullable String connection,
            @Nullable JsonNode order,
            @Nullable String orderId,
            @Nullable Long event,
            @Nullable String mapping) {}

    private final Visible visible;
    private final ConnectionAccess.Directory directory;
    private final LedgerReader ledger;

    MappingsResource(Visible visible, ConnectionAccess.Directory directory, LedgerReader ledger) {
        this.visible = visible;
        this.directory = directory;
        this.ledger = ledger;
    }

    /** What an order would become in the ERP. */
    @POST
    @Path("preview")
    @Operation(
            summary = "What an order would become in the ERP, by the connection's mapping or by one to try",
            description = "Nothing is sent; the ERP is only read.")
    public MappingPreview.Preview preview(@Nullable Question asked, @Context SecurityContext context) {
        if (asked == null || asked.connection() == null) {
            throw new BadRequestException("Say of which connection: {\"connection\": \"acme-us\", \"orderId\": \"…\"}");
        }
        Admin admin = Admin.of(context);
        Connection connection = visible.named(asked.connection(), admin);
        ConnectionAccess access = directory
                .named(connection.name())
                .orElseThrow(() -> new NotFoundException("No connection " + connection.name()));
        Overlay overlay = asked.mapping() == null ? access.overlay() : tried(asked.mapping(), connection);
        try {
            return new MappingPreview(access, overlay, false).of(order(asked, access));
        } catch (UpstreamException e) {
            throw new BadRequestException(e.failure().reason());
        }
    }

    private static Overlay tried(String mapping, Connection connection) {
        try {
            List<Problem> problems = new ArrayList<>();
            Overlay overlay = Overlays.check(ConnectionsFile.readMapping(mapping), connection, problems);
            if (!problems.isEmpty()) {
                throw new SettingsException(java.nio.file.Path.of("mapping"), problems);
            }
            return overlay;
        } catch (SettingsException e) {
            throw new BadRequestException(e.getMessage());
        }
    }

    private CanonicalOrder order(Question asked, ConnectionAccess access) {
        int given =
                (asked.order() == null ? 0 : 1) + (asked.orderId() == null ? 0 : 1) + (asked.event() == null ? 0 : 1);
        if (given != 1) {
            throw new BadRequestException(
                    "Give exactly one of order (a body), orderId and event; " + given + " are given");
        }
        if (asked.order() != null) {
            return whole(asked.order(), access.settings().shop().apiVersion());
        }
        String key =
                asked.orderId() == null ? keyOf(asked.event(), access.settings().name()) : asked.orderId();
        if (!key.matches("\\d{1,19}")) {
            throw new BadRequestException("orderId must be Shopify's numeric id");
        }
        return access.shop()
                .order(new OrderKey(key))
                .orElseThrow(() -> new NotFoundException("The shop has no order " + key + " that may be read"));
    }

    private String keyOf(long event, String connection) {
        return ledger.event(event)
                .filter(found -> found.connection().equals(connection))
                .map(LedgerReader.EventView::orderKey)
                .orElseThrow(() -> new NotFoundException("No event " + event + " of " + connection + " with an order"));
    }

    private static CanonicalOrder whole(JsonNode body, String apiVersion) {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return switch (ShopifyOrderReader.read(bytes, apiVersion)) {
            case Reading.Whole whole -> whole.order();
            case Reading.Reduced reduced ->
                throw new BadRequestException(
                        "The body lacks what an order has: " + String.join(", ", reduced.missing()));
        };
    }
}
