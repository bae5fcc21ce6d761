package dev.holdfast.simulators.netsuite.refusal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that NetSuite refuses, as its error envelope says it. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Map<Integer, String> TITLES = Map.of(
            400, "Bad Request",
            401, "Unauthorized",
            403, "Forbidden",
            404, "Not Found",
            405, "Method Not Allowed",
            413, "Content Too Large",
            429, "Too Many Requests",
            500, "Internal Server Error");

    private static final Map<Integer, String> SECTIONS = Map.of(
            400, "15.5.1", 401, "15.5.2", 403, "15.5.4", 404, "15.5.5", 405, "15.5.6", 413, "15.5.14", 500, "15.6.1");

    private final int status;
    private final String title;
    private final transient List<Detail> details;

    /**
     * One thing that is wrong.
     *
     * @param code the machine's word
     * @param where which part of the request: an envelope key such as {@code o:errorPath}; null for none
     * @param place what that part is called
     */
    public record Detail(
            String detail,
            String code,
            @Nullable String where,
            @Nullable String place) {

        /** Without a place. */
        public static Detail of(String code, String detail) {
            return new Detail(detail, code, null, null);
        }

        /** At a JSON path of the body. */
        public static Detail at(String path, String code, String detail) {
            return new Detail(detail, code, "o:errorPath", path);
        }

        /** In a query parameter. */
        public static Detail parameter(String name, String code, String detail) {
            return new Detail(detail, code, "o:errorQueryParam", name);
        }

        /** In a header. */
        public static Detail header(String name, String code, String detail) {
            return new Detail(detail, code, "o:errorHeader", name);
        }
    }

    /** A refusal with one or more details. */
    public Refusal(int status, List<Detail> details) {
        this(status, TITLES.getOrDefault(status, "Error"), details);
    }

    /** The same, under another title than the status' own. */
    public Refusal(int status, String title, List<Detail> details) {
        super(details.getFirst().code() + ": " + details.getFirst().detail());
        this.status = status;
        this.title = title;
        this.details = List.copyOf(details);
    }

    /** A refusal with one detail. */
    public static Refusal of(int status, Detail detail) {
        return new Refusal(status, List.of(detail));
    }

    /** A record could not be saved: the words that NetSuite puts before the reason are added. */
    public static Refusal userError(String reason) {
        return of(400, Detail.of("USER_ERROR", "Error while accessing a resource. " + reason));
    }

    /** The same, naming the place in the body. */
    public static Refusal userError(String path, String reason) {
        return of(400, Detail.at(path, "USER_ERROR", "Error while accessing a resource. " + reason));
    }

    /** No such record. */
    public static Refusal noSuchRecord() {
        return of(
                404,
                Detail.of("NONEXISTENT_ID", "The record instance does not exist. Provide a valid record instance ID."));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What the client gets. */
    public Answer answer() {
        ObjectNode body = Json.object()
                .put(
                        "type",
                        "https://www.rfc-editor.org/rfc/rfc9110.html#section-" + SECTIONS.getOrDefault(status, "15.5"))
                .put("title", title)
                .put("status", status);
        ArrayNode list = body.putArray("o:errorDetails");
        for (Detail detail : details) {
            ObjectNode entry = list.addObject().put("detail", detail.detail());
            if (detail.where() != null) {
                entry.put(detail.where(), detail.place());
            }
            entry.put("o:errorCode", detail.code());
        }
        return new Answer(
                status, Map.of("Content-Type", "application/vnd.oracle.resource+json; type=error"), Json.bytes(body));
    }
}
