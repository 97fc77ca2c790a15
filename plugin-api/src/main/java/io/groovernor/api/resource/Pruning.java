package io.groovernor.api.resource;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which fields of an object are kept, and which are as if the server had not sent them. A path such as {@code spec.nodeName}
 * means a field with everything in it; it leads through a list into each of its items, as {@code spec.containers.image} does.
 * {@code apiVersion}, {@code kind} and {@code metadata} are always kept, but for {@code metadata.managedFields}.
 *
 * @param kept paths outside of which nothing is kept; empty keeps everything
 * @param dropped paths that are not kept nevertheless
 */
public record Pruning(Set<String> kept, Set<String> dropped) {
    /** Paths that are told apart whatever is kept. */
    public static final Set<String> HEAD = Set.of("apiVersion", "kind", "metadata.managedFields");

    private static final Pattern PATH = Pattern.compile("[^.\\s]+(\\.[^.\\s]+)*");

    private static final String METADATA_FIELD = "metadata";
    private static final String MANAGED_FIELDS = "metadata.managedFields";

    /** Keeps everything. */
    public static final Pruning NONE = new Pruning(Set.of(), Set.of());

    /** Keeps metadata alone, all of it. */
    public static final Pruning METADATA = new Pruning(Set.of(METADATA_FIELD), Set.of());

    /** @throws IllegalArgumentException if a path does not parse, or cannot be dropped, or need not be because it is not kept */
    public Pruning {
        kept = outermost(kept);
        dropped = outermost(dropped);
        for (var path : dropped) {
            if (isAlwaysKept(path)) {
                throw new IllegalArgumentException(
                        "'" + path + "' is always kept; of the metadata nothing can be dropped but " + MANAGED_FIELDS);
            }
            var needless = kept.stream().filter(each -> covers(path, each)).findFirst();
            if (needless.isPresent()) {
                throw new IllegalArgumentException("'" + needless.get() + "' is kept, and dropped as '" + path + "'");
            }
            if (!kept.isEmpty() && !isInAnyOf(kept, path)) {
                throw new IllegalArgumentException("'" + path + "' is not kept anyway, so it need not be dropped");
            }
        }
    }

    private static Set<String> outermost(Set<String> paths) {
        var outermost = new TreeSet<>(paths);
        outermost.forEach(Pruning::requirePath);
        outermost.removeIf(path -> paths.stream().anyMatch(outer -> !outer.equals(path) && covers(outer, path)));
        return Collections.unmodifiableSet(outermost);
    }

    /**
     * The text, which has to be a path.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static String requirePath(String path) {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "'" + path + "' is no path; write the names of fields with dots, such as 'spec.replicas'");
        }
        return path;
    }

    /** Whether nothing can drop what is at a path. */
    public static boolean isAlwaysKept(String path) {
        return path.equals("apiVersion")
                || path.equals("kind")
                || (covers(METADATA_FIELD, path) && !covers(MANAGED_FIELDS, path));
    }

    /** Whether everything is kept, so that an object is what the server has. */
    public boolean isNone() {
        return kept.isEmpty() && dropped.isEmpty();
    }

    /** Whether nothing outside of the metadata is kept. */
    public boolean isMetadataOnly() {
        return !kept.isEmpty() && kept.stream().allMatch(path -> covers(METADATA_FIELD, path));
    }

    /** Whether everything at a path is kept. */
    public boolean keepsAllOf(String path) {
        if (isAlwaysKept(path)) {
            return !path.equals(METADATA_FIELD) || keepsAllOf(MANAGED_FIELDS);
        }
        return (kept.isEmpty() || isInAnyOf(kept, path))
                && !isInAnyOf(dropped, path)
                && dropped.stream().noneMatch(each -> covers(path, each));
    }

    /** Whether anything at a path is kept. */
    public boolean keepsSomeOf(String path) {
        return isAlwaysKept(path)
                || ((kept.isEmpty() || isInAnyOf(kept, path) || kept.stream().anyMatch(each -> covers(path, each)))
                        && !isInAnyOf(dropped, path));
    }

    private static boolean isInAnyOf(Set<String> paths, String path) {
        return paths.stream().anyMatch(each -> covers(each, path));
    }

    private static boolean covers(String outer, String path) {
        return path.equals(outer) || path.startsWith(outer + ".");
    }

    /** For people: {@code only spec.nodeName without status}. */
    @Override
    public String toString() {
        if (isNone()) {
            return "everything";
        }
        return (kept.isEmpty() ? "" : "only " + String.join(", ", kept))
                + (kept.isEmpty() || dropped.isEmpty() ? "" : " ")
                + (dropped.isEmpty() ? "" : "without " + String.join(", ", dropped));
    }
}
