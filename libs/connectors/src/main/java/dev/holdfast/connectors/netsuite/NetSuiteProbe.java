package dev.holdfast.connectors.netsuite;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.netsuite.Certificates.Ending;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.settings.ErpSettings.NetSuite.Credential.ClientCredentials;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signs in and asks one cheap question, with no other call of ours in flight: NetSuite answers too many calls like a
 * dead credential, and a probe that is alone cannot be fooled so.
 */
final class NetSuiteProbe implements CredentialProbe {

    private static final String CHEAP = "SELECT c.id FROM currency c ORDER BY c.id";

    private final NetSuite settings;
    private final NetSuiteCalls calls;
    private final SuiteQl suiteQl;
    private final @Nullable Certificates certificates;

    /** @param certificates null where the account signs in without one */
    NetSuiteProbe(NetSuite settings, NetSuiteCalls calls, SuiteQl suiteQl, @Nullable Certificates certificates) {
        this.settings = settings;
        this.calls = calls;
        this.suiteQl = suiteQl;
        this.certificates = certificates;
    }

    @Override
    public String credential() {
        return "netsuite";
    }

    @Override
    public Result probe() {
        SuiteQl.read(calls.queryAlone(CHEAP, 1));
        Ending ending = certificates == null ? Ending.NONE : certificates.ending();
        String field = lineIdField();
        Set<String> granted =
                settings.credential() instanceof ClientCredentials ? Set.of(ClientAssertion.SCOPE) : Set.of();
        return new Result(settings.account(), granted, Set.of(), ending.at(), field == null ? ending.warning() : field);
    }

    /** What is the matter with the column for line ids; null when nothing is. Without it every write would be refused. */
    private @Nullable String lineIdField() {
        String field = settings.lineIdField();
        if (field == null) {
            return null;
        }
        try {
            suiteQl.page("SELECT tl." + field + " FROM transactionline tl WHERE tl.transaction = 0 ORDER BY tl.id");
            return null;
        } catch (UpstreamException e) {
            return switch (e.failure()) {
                case Failure.Rejected rejected ->
                    "The transaction line field " + field
                            + " does not exist in this account or is hidden from this role:"
                            + " add it (free-form text, on sales orders), or set line-id-field to none";
                default -> null;
            };
        }
    }
}
