package dev.holdfast.simulators.netsuite.suiteql;

/**
 * One word, literal or sign of a query.
 *
 * @param text words in lower case; literals without their quotes; signs as written
 * @param at where it begins, for messages
 */
record Token(Kind kind, String text, int at) {

    enum Kind {
        WORD,
        QUOTED,
        TEXT,
        NUMBER,
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }
}
