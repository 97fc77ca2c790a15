package io.groovernor.host.cache;

/** Compares resource versions of one resource, which are whole numbers of any length (KEP-5504). */
final class Versions {
    private Versions() {}

    /** Whether the first version is certainly older; false if one of them is no number. */
    static boolean isOlder(String version, String than) {
        if (!isNumber(version) || !isNumber(than)) {
            return false;
        }
        return version.length() != than.length() ? version.length() < than.length() : version.compareTo(than) < 0;
    }

    static boolean isNumber(String version) {
        return !version.isEmpty() && version.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
