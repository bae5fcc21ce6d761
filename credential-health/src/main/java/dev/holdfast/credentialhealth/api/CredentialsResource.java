package dev.holdfast.credentialhealth.api;

import dev.holdfast.credentialhealth.inventory.Credential;
import dev.holdfast.credentialhealth.inventory.Inventory;
import dev.holdfast.credentialhealth.probe.Prober;
import dev.holdfast.credentialhealth.status.CredentialStore;
import dev.holdfast.credentialhealth.status.Standing;
import dev.holdfast.credentialhealth.status.StatusRules;
import dev.holdfast.operations.admin.Admin;
import dev.holdfast.settings.Connections;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.ClientErrorException;
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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How credentials stand. A caller sees those of his tenant; others do not exist for him. */
@Path("/api/v1/credentials")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CredentialsResource {

    private static final Logger LOG = Logger.getLogger(CredentialsResource.class);

    /** Those that were asked for. */
    @RegisterForReflection
    public record Listing(List<CredentialView> credentials) {}

    private final Connections connections;
    private final Inventory inventory;
    private final CredentialStore store;
    private final Prober prober;
    private final StatusRules rules;
    private final Clock clock;

    CredentialsResource(
            Connections connections,
            Inventory inventory,
            CredentialStore store,
            Prober prober,
            StatusRules rules,
            Clock clock) {
        this.connections = connections;
        this.inventory = inventory;
        this.store = store;
        this.prober = prober;
        this.rules = rules;
        this.clock = clock;
    }

    /** All, or one connection's. */
    @GET
    @Operation(summary = "Every credential, where its secrets live, and whether it works")
    public Listing list(@QueryParam("connection") @Nullable String connection, @Context SecurityContext context) {
        Admin admin = Admin.of(context);
        if (connection != null && !sees(admin, connection)) {
            throw new NotFoundException("No connection " + connection);
        }
        Map<Credential.Key, Standing> standings = store.standings();
        return new Listing(inventory.all().stream()
                .filter(one -> sees(admin, one.key().connection()))
                .filter(one -> connection == null || one.key().connection().equals(connection))
                .map(one -> view(one, standings.get(one.key())))
                .toList());
    }

    /** One. */
    @GET
    @Path("{connection}/{credential}")
    @Operation(summary = "One credential")
    public CredentialView one(
            @PathParam("connection") String connection,
            @PathParam("credential") String credential,
            @Context SecurityContext context) {
        Credential found = found(connection, credential, Admin.of(context));
        return view(found, store.standings().get(found.key()));
    }

    /** Probes now, and answers with what came of it. */
    @POST
    @Path("{connection}/{credential}/probe")
    @Operation(summary = "Uses a credential now to see whether it works; 409 while it is being probed already")
    public CredentialView probe(
            @PathParam("connection") String connection,
            @PathParam("credential") String credential,
            @Context SecurityContext context) {
        Admin admin = Admin.of(context);
        Credential found = found(connection, credential, admin);
        LOG.infof("%s has %s probed", admin.name(), found.key());
        Standing standing = prober.probeNow(found)
                .orElseThrow(() -> new ClientErrorException(
                        "It is being probed at this moment; read it again in a while", Response.Status.CONFLICT));
        return view(found, standing);
    }

    private Credential found(String connection, String credential, Admin admin) {
        return inventory
                .named(new Credential.Key(connection, credential))
                .filter(one -> sees(admin, connection))
                .orElseThrow(() -> new NotFoundException("No credential " + connection + "/" + credential));
    }

    private boolean sees(Admin admin, String connection) {
        return connections
                .named(connection)
                .filter(one -> admin.sees(one.tenant()))
                .isPresent();
    }

    /** A row that another replica's configuration lacks may be gone: nothing is known of such a credential then. */
    private CredentialView view(Credential credential, @Nullable Standing known) {
        Standing standing = known == null ? Standing.unprobed(clock.instant()) : known;
        return CredentialView.of(credential, rules.asTimePasses(standing, clock.instant()));
    }
}
