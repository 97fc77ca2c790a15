package io.groovernor.sandbox.kinds;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which version a client should prefer: v2 before v1 before v1beta2 before v1alpha1, other names last. */
public final class VersionOrder {
    private static final Pattern VERSION = Pattern.compile("v(\\d+)(?:(alpha|beta)(\\d+))?");

    private VersionOrder() {}

    /** All versions, the one to prefer first. */
    public static List<String> sorted(Collection<String> versions) {
        return versions.stream()
                .sorted(Comparator.comparingLong(VersionOrder::rank)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The first of versions, of which there is one at least. */
    public static String preferred(Collection<String> versions) {
        return sorted(versions).get(0);
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
