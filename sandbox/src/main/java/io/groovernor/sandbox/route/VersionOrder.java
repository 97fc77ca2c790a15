package io.groovernor.sandbox.route;

import java.util.Collection;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which version a client should prefer: v2 before v1 before v1beta2 before v1alpha1, other names last. */
final class VersionOrder {
    private static final Pattern VERSION = Pattern.compile("v(\\d+)(?:(alpha|beta)(\\d+))?");

    private VersionOrder() {}

    static String preferred(Collection<String> versions) {
        return versions.stream()
                .max(Comparator.comparingLong(VersionOrder::rank).thenComparing(Comparator.reverseOrder()))
                .orElse("");
    }

    private static long rank(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches() || version.length() > 20) {
            return -1;
        }
        String stage = matcher.group(2);
        long stability = stage == null ? 2 : stage.equals("beta") ? 1 : 0;
        long iteration = stage == null ? 0 : Long.parseLong(matcher.group(3));
        return stability * 1_000_000_000_000L + Long.parseLong(matcher.group(1)) * 1_000_000 + iteration;
    }
}
