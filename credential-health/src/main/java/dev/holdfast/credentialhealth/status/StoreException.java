package dev.holdfast.credentialhealth.status;

import java.sql.SQLException;

/** PostgreSQL could not do what was asked; its message names no secret, since none is stored. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreException(SQLException cause) {
        super("PostgreSQL: " + cause.getMessage(), cause);
    }
}
