package dev.holdfast.simulators.netsuite.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.netsuite.Behaviour;
import dev.holdfast.simulators.netsuite.refusal.Refusal;

/**
 * Who calls, with which role. A role is the integration's own: {@code {"id": 1028, "administrator": bool, "permissions": {record
 * type: NONE | VIEW | EDIT}}}; what it does not name it may edit.
 */
public record Caller(String client, ObjectNode role) {

    /** What may be done with records of a type; the later includes the earlier. */
    public enum Right {
        NONE,
        VIEW,
        EDIT
    }

    /** Whether the role has the right. */
    public boolean may(String type, Right right) {
        String granted = role.path("permissions").path(type).asText("EDIT");
        return Right.valueOf(granted).compareTo(right) >= 0;
    }

    /** The role's internal id. */
    public int roleId() {
        return role.path("id").asInt(1028);
    }

    /** Whether the role is an administrator's. */
    public boolean isAdministrator() {
        return role.path("administrator").asBoolean();
    }

    /** @throws Refusal when the role has not the right */
    public void need(String type, Right right, Behaviour behaviour) {
        if (may(type, right)) {
            return;
        }
        throw forbidden(behaviour);
    }

    /** What a missing permission is answered. */
    public static Refusal forbidden(Behaviour behaviour) {
        return behaviour.forbiddenIs403()
                ? Refusal.of(
                        403,
                        Refusal.Detail.of(
                                "INSUFFICIENT_PERMISSION", "You do not have permission to access this record."))
                : Refusal.userError("Your current role does not have permission to perform this action.");
    }
}
