package io.groovernor.host.kube;

import io.groovernor.api.resource.ResourceType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every resource that a server serves.
 *
 * @param resources the core group first, then the groups in the server's order; in a group the preferred version first
 */
record Catalog(List<Served> resources) {
    /**
     * A resource with its other names.
     *
     * @param type the resource
     * @param singular its singular, may be empty
     * @param shortNames such as {@code po}
     */
    record Served(ResourceType type, String singular, List<String> shortNames) {
        boolean isCalled(String name) {
            return name.equals(type.plural())
                    || name.equals(singular)
                    || name.equals(type.kind().toLowerCase(Locale.ROOT));
        }
    }

    Catalog {
        resources = List.copyOf(resources);
    }

    @Nullable
    ResourceType find(ResourceName name) {
        var called = first(served -> served.isCalled(name.name()) && name.accepts(served.type()));
        return called != null
                ? called
                : first(served -> served.shortNames().contains(name.name()) && name.accepts(served.type()));
    }

    @Nullable
    ResourceType find(String apiVersion, String kind) {
        return first(served ->
                served.type().kind().equals(kind) && served.type().apiVersion().equals(apiVersion));
    }

    private @Nullable ResourceType first(Predicate<Served> condition) {
        return resources.stream()
                .filter(condition)
                .map(Served::type)
                .findFirst()
                .orElse(null);
    }

    /** Up to three names that look like the given one, the most alike first. */
    List<String> nearest(String name) {
        int most = Math.max(1, name.length() / 3);
        record Candidate(String name, int distance) {}
        var wanted = name.toLowerCase(Locale.ROOT);
        return resources.stream()
                .flatMap(served -> Stream.of(
                                served.type().plural(), served.type().kind().toLowerCase(Locale.ROOT))
                        .map(known -> new Candidate(served.type().toString(), distance(wanted, known))))
                .filter(candidate -> candidate.distance() <= most)
                .sorted(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::name)
                .distinct()
                .limit(3)
                .toList();
    }

    /** How many letters must be inserted, left out or exchanged. */
    private static int distance(String left, String right) {
        var row = new ArrayList<Integer>();
        for (int j = 0; j <= right.length(); j++) {
            row.add(j);
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row.get(0);
            row.set(0, i);
            for (int j = 1; j <= right.length(); j++) {
                int changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row.get(j);
                row.set(j, Math.min(changed, 1 + Math.min(diagonal, row.get(j - 1))));
            }
        }
        return row.get(right.length());
    }
}
