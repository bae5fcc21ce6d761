package dev.holdfast.benchmarks.gateway;

import dev.holdfast.testbed.ChildProcess;

/** A server under test, running. */
record Target(Kind kind, int port, ChildProcess process) {

    /** What is held against what. */
    enum Kind {
        /** (a) The gateway's HTTP server, answering 200. */
        BARE("(a) bare server"),
        /** (b) The same, verifying the signature first. */
        SIGNED("(b) server + HMAC"),
        /** The gateway, with Redis and Kafka. */
        GATEWAY("gateway"),
        /** (c) What a team would have written: Express, ioredis, kafkajs; with the same Redis and Kafka. */
        EXPRESS("(c) Express");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        /** Whether it takes webhooks into Redis and Kafka. */
        boolean stores() {
            return this == GATEWAY || this == EXPRESS;
        }
    }
}
