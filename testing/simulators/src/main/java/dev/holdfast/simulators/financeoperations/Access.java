package dev.holdfast.simulators.financeoperations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.entra.Directory;
import dev.holdfast.simulators.exchange.Call;
import java.util.List;
import java.util.Optional;

/** Who may do what: an app that Entra vouches for must also stand in the environment's own list, mapped to a user. */
final class Access {

    static final String APPLICATION = "application";

    private final Environment environment;
    private final Directory directory;

    Access(Environment environment, Directory directory) {
        this.environment = environment;
        this.directory = directory;
    }

    /** @param roles {@code write}, {@code read} or {@code none} */
    record User(String roles) {
        boolean mayRead() {
            return !roles.equals("none");
        }

        boolean mayWrite() {
            return roles.equals("write");
        }
    }

    /** The user of the call; empty when its token is not good here. */
    Optional<User> user(Call call) {
        List<ObjectNode> listed = environment
                .account()
                .read(tables -> List.copyOf(tables.all(APPLICATION).values()));
        for (ObjectNode app : listed) {
            Optional<Directory.Holder> holder =
                    directory.holder(call, app.path("tenant").asText());
            if (holder.isPresent()
                    && holder.get().clientId().equals(app.path("clientId").asText())
                    && isThis(holder.get().audience())) {
                return Optional.of(new User(app.path("roles").asText("write")));
            }
        }
        return Optional.empty();
    }

    /** A token of another environment is none here. */
    private boolean isThis(String audience) {
        String name = environment.account().name();
        return audience.endsWith("/" + FinanceOperations.NAME + "/" + name)
                || audience.equals("https://" + name + ".operations.dynamics.com");
    }
}
