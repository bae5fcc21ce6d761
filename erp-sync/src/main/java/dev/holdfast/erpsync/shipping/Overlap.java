package dev.holdfast.erpsync.shipping;

/**
 * How many units of one article both sides may be telling of, at the most: a maximum flow from the reports of one side to those of
 * the other, where a flow may go wherever two reports can be of the same shipment. However the units really belong together,
 * that is one such flow: so no more are ever told twice than this says.
 */
final class Overlap {

    private final int[] restHere;
    private final int[] restThere;
    private final boolean[][] same;
    private final int[][] flow;

    private Overlap(int[] here, int[] there, boolean[][] same) {
        this.restHere = here.clone();
        this.restThere = there.clone();
        this.same = same;
        this.flow = new int[here.length][there.length];
    }

    /**
     * The most units.
     *
     * @param here units by report of one side
     * @param there units by report of the other
     * @param same whether two of them can be of the same shipment
     */
    static int most(int[] here, int[] there, boolean[][] same) {
        return new Overlap(here, there, same).run();
    }

    private int run() {
        int total = 0;
        for (int i = 0; i < restHere.length; i++) {
            int pushed = -1;
            while (restHere[i] > 0 && pushed != 0) {
                pushed = push(i, restHere[i], new boolean[restHere.length]);
                restHere[i] -= pushed;
                total += pushed;
            }
        }
        return total;
    }

    /** Finds room for up to so many units of one report, if need be by moving those of another. */
    private int push(int i, int limit, boolean[] visited) {
        visited[i] = true;
        for (int j = 0; j < restThere.length; j++) {
            int units = same[i][j] ? Math.min(limit, restThere[j]) : 0;
            if (units > 0) {
                restThere[j] -= units;
                flow[i][j] += units;
                return units;
            }
        }
        for (int j = 0; j < restThere.length; j++) {
            for (int k = 0; same[i][j] && k < restHere.length; k++) {
                int units = visited[k] ? 0 : Math.min(limit, flow[k][j]);
                int moved = units == 0 ? 0 : push(k, units, visited);
                if (moved > 0) {
                    flow[k][j] -= moved;
                    flow[i][j] += moved;
                    return moved;
                }
            }
        }
        return 0;
    }
}
