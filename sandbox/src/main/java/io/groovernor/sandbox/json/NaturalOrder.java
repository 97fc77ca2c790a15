package io.groovernor.sandbox.json;

import java.math.BigInteger;
import java.util.Comparator;

/** The order in which the server's YAML library writes names: letters last, and numbers by their value. */
final class NaturalOrder implements Comparator<String> {
    @Override
    public int compare(String one, String other) {
        for (int i = 0; i < one.length() && i < other.length(); i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return different(one, other, i);
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    private static int different(String one, String other, int at) {
        boolean letter = Character.isLetter(one.charAt(at));
        if (letter != Character.isLetter(other.charAt(at))) {
            return letter ? 1 : -1;
        }
        if (letter) {
            return Character.compare(one.charAt(at), other.charAt(at));
        }
        String digits = digits(one, at);
        String otherDigits = digits(other, at);
        int byValue = new BigInteger("0" + digits).compareTo(new BigInteger("0" + otherDigits));
        int byLength = Integer.compare(digits.length(), otherDigits.length());
        return byValue != 0 ? byValue : byLength != 0 ? byLength : Character.compare(one.charAt(at), other.charAt(at));
    }

    /** The digits of the number that begins at a place or goes on there; empty when there is none. */
    private static String digits(String text, int at) {
        int begin = at;
        while (begin > 0 && isDigit(text.charAt(begin - 1))) {
            begin--;
        }
        int end = at;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(begin, end);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
