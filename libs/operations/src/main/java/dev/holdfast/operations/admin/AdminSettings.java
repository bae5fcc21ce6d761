package dev.holdfast.operations.admin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Who may use the admin API of a service. */
@ConfigMapping(prefix = "holdfast.admin")
public interface AdminSettings {

    /** Secret reference of the bearer token that may do everything for every tenant, such as {@code file:///run/secrets/holdfast-admin}. */
    String token();

    /** Further tokens by the name that the audit records, such as a dashboard's or one tenant's. */
    Map<String, Further> tokens();

    /** One further token. */
    interface Further {

        /** Secret reference of the token. */
        String token();

        /** {@code viewer} may look; {@code operator} may also set things going. */
        @WithDefault("viewer")
        Role role();

        /** Whether it may see customers' personal data, such as the whole body of a dead letter; every look is audited. Others see it masked. */
        @WithDefault("false")
        boolean personalData();

        /** The one tenant whose connections it sees; {@code *} for all. */
        String tenant();
    }
}
