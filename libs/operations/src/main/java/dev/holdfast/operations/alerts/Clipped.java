package dev.holdfast.operations.alerts;

/** Cuts texts to what a vendor takes; one that is too long refuses the whole message. */
public final class Clipped {

    private Clipped() {}

    /** The text, or as much of it as fits with an ellipsis at its end. */
    public static String to(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
