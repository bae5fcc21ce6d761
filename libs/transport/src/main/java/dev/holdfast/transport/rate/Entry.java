package dev.holdfast.transport.rate;

/**
 * One who asks for a permit.
 *
 * @param id {@code process:number:lane:points}: says all that the scripts need to know
 */
record Entry(String id, long number, Lane lane, boolean alone, int points) {

    static Entry of(String process, long number, Lane lane, boolean alone, int points) {
        char code = alone ? 'a' : lane.code();
        return new Entry(process + ":" + number + ":" + code + ":" + points, number, lane, alone, points);
    }
}
