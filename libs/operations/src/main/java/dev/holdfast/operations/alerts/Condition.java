package dev.holdfast.operations.alerts;

/**
 * Something that is wrong with a connection and that a person is told of. Each is told by one sender alone: what Prometheus can judge
 * from metrics is Alertmanager's, and is not here.
 */
public sealed interface Condition {

    /** Stable and short: part of dedup keys, metrics and addresses. */
    String code();

    /** Which one of several of the kind, such as a credential; empty where a connection has only one. */
    default String subject() {
        return "";
    }

    /** The page in {@code docs/runbooks} that says what to do. */
    default String runbook() {
        return code();
    }

    /** Names the condition within its connection. */
    default String name() {
        return subject().isEmpty() ? code() : code() + ":" + subject();
    }

    /** Events that should go on by themselves do not. */
    record QueueAge() implements Condition {
        @Override
        public String code() {
            return "queue-age";
        }
    }

    /** More events wait than usual. */
    record QueueDepth() implements Condition {
        @Override
        public String code() {
            return "queue-depth";
        }
    }

    /** Events wait for something that is missing in the ERP, or forbidden there. */
    record Parked() implements Condition {
        @Override
        public String code() {
            return "parked";
        }

        @Override
        public String runbook() {
            return "missing-reference";
        }
    }

    /** Events will not be tried again by themselves. */
    record DeadLetters() implements Condition {
        @Override
        public String code() {
            return "dead-letters";
        }
    }

    /** The shop or the ERP refuses the connection, so all its events are held. */
    record ConnectionHeld() implements Condition {
        @Override
        public String code() {
            return "connection-held";
        }
    }

    /** The ledger does not add up: something came in and is in no state. */
    record ConservationBroken() implements Condition {
        @Override
        public String code() {
            return "conservation-broken";
        }
    }

    /** What people should have been told did not reach them. */
    record AlertsUndelivered() implements Condition {
        @Override
        public String code() {
            return "alerts-undelivered";
        }
    }

    /** A credential does not work, or stops to. @param credential its name in the inventory */
    record CredentialRed(String credential) implements Condition {
        @Override
        public String code() {
            return "credential-red";
        }

        @Override
        public String subject() {
            return credential;
        }
    }

    /** Shop and ERP differ by more than is tolerated. @param measure such as {@code revenue} */
    record Drift(String measure) implements Condition {
        @Override
        public String code() {
            return "drift";
        }

        @Override
        public String subject() {
            return measure;
        }
    }

    /** Nothing is wrong: somebody tries a route. @param route which */
    record Trial(String route) implements Condition {
        @Override
        public String code() {
            return "test";
        }

        @Override
        public String subject() {
            return route;
        }
    }
}
