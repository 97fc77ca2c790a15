package io.groovernor.sandbox.json;

import java.math.BigDecimal;

/** Floats as Go prints them. */
public final class GoFloat {
    private GoFloat() {}

    /** The verb {@code %v} of a float: from seven digits on, and below a ten-thousandth, with an exponent. */
    public static String text(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (value == 0 || (exponent >= -4 && exponent < 6)) {
            return value == 0 ? "0" : exact.toPlainString();
        }
        String digits = exact.unscaledValue().abs().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return (value < 0 ? "-" : "")
                + digits.charAt(0)
                + fraction
                + String.format("e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
