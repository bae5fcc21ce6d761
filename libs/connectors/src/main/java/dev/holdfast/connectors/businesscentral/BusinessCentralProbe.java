package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.Set;

/** Signs in and asks for the company's name, with no other call of ours under way. */
final class BusinessCentralProbe implements CredentialProbe {

    private final BusinessCentralSettings settings;
    private final BusinessCentralCalls calls;

    BusinessCentralProbe(BusinessCentralSettings settings, BusinessCentralCalls calls) {
        this.settings = settings;
        this.calls = calls;
    }

    @Override
    public String credential() {
        return settings.vendor();
    }

    @Override
    public Result probe() {
        JsonNode companies =
                calls.getAlone(calls.at("/companies?$filter=" + Entities.encoded("id eq " + settings.company())));
        JsonNode company = companies.path("value").path(0);
        if (company.isMissingNode()) {
            throw new UpstreamException(new Failure.Forbidden(
                    "Environment " + settings.environment() + " shows this app no company " + settings.company()
                            + ": check erp.businesscentral.company, and the app's permission sets",
                    "the company"));
        }
        return new Result(
                settings.environment() + ", " + company.path("name").asText(),
                Set.of(),
                Set.of(),
                settings.entra().secretExpires(),
                settings.entra().secretExpires() == null
                        ? "When the client secret ends is not known: write it down under erp.businesscentral.entra.secret-expires"
                        : null);
    }
}
