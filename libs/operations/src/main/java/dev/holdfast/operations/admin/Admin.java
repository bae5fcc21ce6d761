package dev.holdfast.operations.admin;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/**
 * Who calls an admin API.
 *
 * @param name as the audit records it
 * @param tenant the one tenant whose connections he sees; {@link #EVERY_TENANT} for all
 * @param personalData whether he may see what is known of people; each look at it is audited
 */
public record Admin(String name, Role role, String tenant, boolean personalData) implements Principal {

    /** Stands for all tenants. */
    public static final String EVERY_TENANT = "*";

    /** Without the right to personal data. */
    public Admin(String name, Role role, String tenant) {
        this(name, role, tenant, false);
    }

    /** The caller of the request that is being answered. */
    public static Admin of(SecurityContext context) {
        if (context.getUserPrincipal() instanceof Admin admin) {
            return admin;
        }
        throw new IllegalStateException("The request passed the admin filter without an administrator");
    }

    /** Whether a tenant's connections are his to see; others do not exist for him. */
    public boolean sees(String someTenant) {
        return tenant.equals(EVERY_TENANT) || tenant.equals(someTenant);
    }

    /** Whether he may do what needs this role. */
    public boolean may(Role needed) {
        return role.compareTo(needed) >= 0;
    }

    @Override
    public String getName() {
        return name;
    }
}
