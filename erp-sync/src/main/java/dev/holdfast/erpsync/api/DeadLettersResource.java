package dev.holdfast.erpsync.api;

import dev.holdfast.erpsync.deadletter.DeadLetter;
import dev.holdfast.erpsync.deadletter.DeadLetterDesk;
import dev.holdfast.erpsync.deadletter.DeadLetterGroups;
import dev.holdfast.erpsync.deadletter.DeadLetterReader;
import dev.holdfast.erpsync.ledger.LedgerReader;
import dev.holdfast.operations.admin.Admin;
import dev.holdfast.operations.logs.Redaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
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
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The events that need a person: parked ones and dead ones, and what a person does with them. */
@Path("/api/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeadLettersResource {

    private static final int MOST = 500;
    private static final int MOST_AT_ONCE = 10_000;
    private static final int AT_ONCE = 1_000;
    private static final int LONGEST_REASON = 500;

    /** A page. @param next give it as {@code before} to get the following page; null on the last one */
    @RegisterForReflection
    public record Page(
            List<DeadLetter> deadLetters, @Nullable Long next) {}

    /** One of them. @param body without personal data; null when nothing can be shown, for the reason in {@code withheld} */
    @RegisterForReflection
    public record Detail(
            DeadLetter deadLetter,
            List<DeadLetterReader.Turn> history,
            List<LedgerReader.PlannedWrite> writes,
            @Nullable Object body,
            @Nullable String withheld) {}

    /** The causes. */
    @RegisterForReflection
    public record Groups(List<DeadLetterGroups.Group> groups) {}

    /**
     * What to do something with: numbers, or a filter.
     *
     * @param limit how many of what fits the filter at most
     */
    @RegisterForReflection
    public record Choice(
            @Nullable List<Long> ids,
            @Nullable DeadLetterQuery filter,
            @Nullable Integer limit,
            @Nullable String reason) {}

    /** Why. */
    @RegisterForReflection
    public record Reason(@Nullable String reason) {}

    private final DeadLetterReader reader;
    private final DeadLetterGroups groups;
    private final DeadLetterDesk desk;
    private final LedgerReader ledger;
    private final Visible visible;

    DeadLettersResource(
            DeadLetterReader reader,
            DeadLetterGroups groups,
            DeadLetterDesk desk,
            LedgerReader ledger,
            Visible visible) {
        this.reader = reader;
        this.groups = groups;
        this.desk = desk;
        this.ledger = ledger;
        this.visible = visible;
    }

    /** A page. */
    @GET
    @Operation(
            summary = "Events that need a person, newest first",
            description = "Filters narrow; page by giving \"next\" as \"before\".")
    public Page list(
            @BeanParam DeadLetterQuery query,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context SecurityContext context) {
        List<DeadLetter> letters = reader.page(query.filter(visible, Admin.of(context)), before, within(limit, MOST));
        return new Page(
                letters, letters.size() < limit ? null : letters.getLast().id());
    }

    /** By cause. */
    @GET
    @Path("groups")
    @Operation(
            summary = "Events that need a person by cause, oldest first: how many, how old, what they are worth",
            description =
                    "\"sentence\" says each for a person; \"connection\", \"state\" and \"cause\" find its events again.")
    public Groups groups(
            @BeanParam DeadLetterQuery query,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @Context SecurityContext context) {
        return new Groups(groups.of(query.filter(visible, Admin.of(context)), within(limit, MOST)));
    }

    /** One. */
    @GET
    @Path("{id}")
    @Operation(summary = "One of them, with its history and its body; personal data in the body is masked")
    public Detail one(@PathParam("id") long id, @Context SecurityContext context) {
        DeadLetter letter = letter(id, Admin.of(context));
        DeadLetterReader.Body body = reader.masked(id);
        return new Detail(
                letter,
                reader.history(id),
                ledger.writes(id),
                body instanceof DeadLetterReader.Body.Masked(var json) ? json : null,
                body instanceof DeadLetterReader.Body.Withheld(String why) ? why : null);
    }

    /** The whole body. */
    @POST
    @Path("{id}/body")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "The body byte for byte, personal data and all",
            description = "Needs the right to personal data and a reason; who looked, and why, is audited.")
    public Response body(@PathParam("id") long id, @Nullable Reason why, @Context SecurityContext context) {
        Admin admin = Admin.of(context);
        DeadLetter letter = letter(id, admin);
        if (!admin.personalData()) {
            throw new ForbiddenException("The token lacks the right to personal data");
        }
        return switch (reader.whole(letter, admin.name(), reason(why == null ? null : why.reason()))) {
            case DeadLetterReader.Body.Whole(byte[] bytes) ->
                Response.ok(bytes, MediaType.APPLICATION_OCTET_STREAM)
                        .header("Cache-Control", "no-store")
                        .build();
            case DeadLetterReader.Body.Withheld(String withheld) -> throw new NotFoundException(withheld);
            case DeadLetterReader.Body.Masked _ -> throw new IllegalStateException("A whole body is not masked");
        };
    }

    /** Again. */
    @POST
    @Path("retry")
    @Operation(
            summary = "Tries events again from the start, by number or by filter",
            description = "What a worker holds, or what went on meanwhile, is left alone and reported.")
    public DeadLetterDesk.Done retry(@Nullable Choice choice, @Context SecurityContext context) {
        Admin admin = Admin.of(context);
        Choice made = made(choice);
        DeadLetterDesk.Act act = new DeadLetterDesk.Act(admin.name(), reason(made.reason()));
        List<Long> ids = made.ids();
        return ids != null
                ? desk.retry(visible.scope(null, admin), ids, act)
                : desk.retry(narrow(made).filter(visible, admin), most(made), act);
    }

    /** Given up. */
    @POST
    @Path("discard")
    @Operation(
            summary = "Gives events up, by number or by filter: they have no effect, and their bodies are forgotten",
            description = "What a worker holds, or what went on meanwhile, is left alone and reported.")
    public DeadLetterDesk.Done discard(@Nullable Choice choice, @Context SecurityContext context) {
        Admin admin = Admin.of(context);
        Choice made = made(choice);
        DeadLetterDesk.Act act = new DeadLetterDesk.Act(admin.name(), reason(made.reason()));
        List<Long> ids = made.ids();
        return ids != null
                ? desk.discard(visible.scope(null, admin), ids, act)
                : desk.discard(narrow(made).filter(visible, admin), most(made), act);
    }

    private DeadLetter letter(long id, Admin admin) {
        return reader.one(visible.scope(null, admin), id)
                .orElseThrow(() -> new NotFoundException("No event " + id + " needs a person"));
    }

    private static Choice made(@Nullable Choice choice) {
        List<Long> ids = choice == null ? null : choice.ids();
        if (choice == null || (ids == null) == (choice.filter() == null)) {
            throw new BadRequestException(
                    "Say which: {\"ids\": [1, 2], \"reason\": \"...\"} or {\"filter\": {...}, \"reason\": \"...\"}");
        }
        if (ids != null && (ids.isEmpty() || ids.size() > MOST_AT_ONCE || ids.contains(null))) {
            throw new BadRequestException("ids must be 1 to " + MOST_AT_ONCE + " numbers");
        }
        return choice;
    }

    private static DeadLetterQuery narrow(Choice choice) {
        DeadLetterQuery query = Objects.requireNonNull(choice.filter());
        if (!query.narrow()) {
            throw new BadRequestException(
                    "filter must name a cause, topic, order, age or text: all events of a connection at once are none's intent");
        }
        return query;
    }

    private static int most(Choice choice) {
        Integer limit = choice.limit();
        return limit == null ? AT_ONCE : within(limit, MOST_AT_ONCE);
    }

    private static int within(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new BadRequestException("limit is " + limit + ", but must be from 1 to " + most);
        }
        return limit;
    }

    /** It stands in the audit for years: what looks like a person's data is masked. */
    private static String reason(@Nullable String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new BadRequestException("Say why, in up to " + LONGEST_REASON
                    + " characters, for the audit: {\"reason\": \"SKU was made\"}");
        }
        return Redaction.of(reason.strip());
    }
}
