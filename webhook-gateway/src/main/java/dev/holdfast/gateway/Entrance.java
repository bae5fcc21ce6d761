package dev.holdfast.gateway;

import dev.holdfast.gateway.publish.Origin;
import dev.holdfast.gateway.source.Endpoint;

/**
 * One sender's way in.
 *
 * @param endpoint who it is, and its secrets
 * @param origin writes its records
 * @param meters counts its webhooks
 * @param claimPrefix begins the keys of its deliveries
 */
record Entrance(Endpoint endpoint, Origin origin, EntranceMeters meters, String claimPrefix) {}
