package dev.holdfast.operations.logs;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/** Redacts every message on its way to a log; services switch it on with {@code quarkus.log.console.filter=redact}. */
@LoggingFilter(name = "redact")
public final class RedactingFilter implements Filter {

    private static final ExtFormatter MESSAGES = new ExtFormatter() {
        @Override
        public String format(ExtLogRecord entry) {
            return formatMessage(entry);
        }
    };

    @Override
    public boolean isLoggable(LogRecord entry) {
        if (entry.getMessage() == null) {
            return true;
        }
        String message = MESSAGES.formatMessage(entry);
        String redacted = Redaction.of(message);
        if (!redacted.equals(message)) {
            if (entry instanceof ExtLogRecord extended) {
                extended.setMessage(redacted, ExtLogRecord.FormatStyle.NO_FORMAT);
            } else {
                entry.setMessage(redacted);
                entry.setParameters(null);
            }
        }
        return true;
    }
}
