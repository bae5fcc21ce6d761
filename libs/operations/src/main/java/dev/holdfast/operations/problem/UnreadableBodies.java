package dev.holdfast.operations.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Collectors;

/** Bodies that are JSON, but not of the shape that the resource reads. */
@Provider
public class UnreadableBodies implements ExceptionMapper<MismatchedInputException> {

    @Override
    public Response toResponse(MismatchedInputException mismatch) {
        return Problem.of(400, describe(mismatch)).toResponse();
    }

    /** Where, and which field; the parser's own message names classes of ours and quotes the body. */
    static String describe(JsonProcessingException malformed) {
        JsonLocation at = malformed.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        if (malformed instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            return "Field \"" + field + "\" has a value of another kind than the API describes" + where;
        }
        return "The body is not the JSON that the API describes" + where;
    }
}
