package io.groovernor.sandbox.schema;

/** Numbers that end in a digit which depends on the others. */
final class Checksums {
    private Checksums() {}

    static boolean isIsbn10(String text) {
        String digits = text.replaceAll("[\\s-]", "");
        if (!digits.matches("\\d{9}[\\dX]")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += (i + 1) * (digits.charAt(i) == 'X' ? 10 : digits.charAt(i) - '0');
        }
        return sum % 11 == 0;
    }

    static boolean isIsbn13(String text) {
        String digits = text.replaceAll("[\\s-]", "");
        if (!digits.matches("\\d{13}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 13; i++) {
            sum += (i % 2 == 0 ? 1 : 3) * (digits.charAt(i) - '0');
        }
        return sum % 10 == 0;
    }

    /** 13 to 19 digits with a valid Luhn sum. */
    static boolean isCreditCard(String text) {
        String digits = text.replaceAll("[^0-9]+", "");
        if (!digits.matches("\\d{13,19}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
