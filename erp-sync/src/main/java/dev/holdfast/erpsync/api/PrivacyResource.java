package dev.holdfast.erpsync.api;

import dev.holdfast.erpsync.privacy.PersonExport;
import dev.holdfast.erpsync.privacy.PrivacyReader;
import dev.holdfast.operations.admin.Admin;
import dev.holdfast.operations.logs.Redaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What customers and shops asked for. */
@Path("/api/v1/privacy/requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PrivacyResource {

    private static final int MOST = 500;
    private static final int LONGEST_REASON = 500;

    /** A page. @param next give it as {@code before} to get the following page; null on the last one */
    @RegisterForReflection
    public record Page(
            List<PrivacyReader.Request> requests, @Nullable Long next) {}

    /** Why. */
    @RegisterForReflection
    public record Reason(@Nullable String reason) {}

    private final PrivacyReader reader;
    private final PersonExport export;
    private final Visible visible;

    PrivacyResource(PrivacyReader reader, PersonExport export, Visible visible) {
        this.reader = reader;
        this.export = export;
        this.visible = visible;
    }

    /** A page. */
    @GET
    @Operation(
            summary = "Requests to be forgotten or told, newest first: state, when due, what was deleted",
            description = "Names nobody. Page by giving \"next\" as \"before\".")
    public Page requests(
            @QueryParam("connection") @Nullable String connection,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context SecurityContext context) {
        if (limit < 1 || limit > MOST) {
            throw new BadRequestException("limit is " + limit + ", but must be from 1 to " + MOST);
        }
        List<PrivacyReader.Request> requests =
                reader.requests(visible.scope(connection, Admin.of(context)), before, limit);
        return new Page(
                requests, requests.size() < limit ? null : requests.getLast().id());
    }

    /** The answer to one. */
    @POST
    @Path("{id}/export")
    @Operation(
            summary = "What is held on the customer who asked",
            description = "Needs the right to personal data and a reason; who exported, and why, is audited.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PersonExport.Held.class)))
    public Response export(@PathParam("id") long id, @Nullable Reason why, @Context SecurityContext context) {
        Admin admin = Admin.of(context);
        if (!admin.personalData()) {
            throw new ForbiddenException("The token lacks the right to personal data");
        }
        String reason = why == null ? null : why.reason();
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new BadRequestException("Say why, for the audit: {\"reason\": \"ticket 4711\"}");
        }
        return export.of(visible.scope(null, admin), id, admin.name(), Redaction.of(reason.strip()))
                .map(held ->
                        Response.ok(held).header("Cache-Control", "no-store").build())
                .orElseThrow(() -> new NotFoundException("No answer is owed to a privacy request " + id));
    }
}
