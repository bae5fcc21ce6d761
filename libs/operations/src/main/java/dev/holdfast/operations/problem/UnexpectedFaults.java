package dev.holdfast.operations.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Everything else is a fault of ours: the log gets it whole, the caller the incident that finds it there. */
@Provider
public class UnexpectedFaults implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(UnexpectedFaults.class);

    @Override
    public Response toResponse(Throwable fault) {
        String incident = UUID.randomUUID().toString();
        LOG.errorf(fault, "A request failed unexpectedly; incident %s", incident);
        return Problem.unexpected(incident).toResponse();
    }
}
