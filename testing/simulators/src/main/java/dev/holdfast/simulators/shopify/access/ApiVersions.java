package dev.holdfast.simulators.shopify.access;

import java.util.List;

/** Which API versions are served. A version that is not is answered by the oldest that is, and only a header says so. */
public final class ApiVersions {

    /**
     * A version.
     *
     * @param supported false for the release candidate and {@code unstable}, which are served but not supported
     */
    public record ApiVersion(String handle, String displayName, boolean supported) {}

    private static final List<ApiVersion> SERVED = List.of(
            new ApiVersion("2026-01", "2026-01", true),
            new ApiVersion("2026-04", "2026-04", true),
            new ApiVersion("2026-07", "2026-07", true),
            new ApiVersion("2026-10", "2026-10 (Latest)", true),
            new ApiVersion("2027-01", "2027-01 (Release candidate)", false),
            new ApiVersion("unstable", "unstable", false));

    private ApiVersions() {}

    /** All versions that are served, oldest first. */
    public static List<ApiVersion> served() {
        return SERVED;
    }

    /** The version that answers a call for the given one. */
    public static String answering(String asked) {
        return SERVED.stream().anyMatch(version -> version.handle().equals(asked))
                ? asked
                : SERVED.getFirst().handle();
    }
}
