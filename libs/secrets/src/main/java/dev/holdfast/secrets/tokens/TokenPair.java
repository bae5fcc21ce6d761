package dev.holdfast.secrets.tokens;

import java.time.Instant;

/**
 * An access token and the refresh token that came with it. Shows itself nowhere by accident.
 *
 * @param access what calls are made with
 * @param refresh what the next pair is got with
 * @param goodUntil when the access token ends
 * @param origin tells which first refresh token the pair descends from, without revealing it: a person who gives another one
 *     wants to begin anew
 */
public record TokenPair(String access, String refresh, Instant goodUntil, String origin) {

    @Override
    public String toString() {
        return "TokenPair[withheld, good until " + goodUntil + "]";
    }
}
