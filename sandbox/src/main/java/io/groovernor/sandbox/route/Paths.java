package io.groovernor.sandbox.route;

import io.groovernor.sandbox.kinds.Kinds;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.verb.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds out what a path points at. */
final class Paths {
    private Paths() {}

    static List<String> segments(String path) {
        List<String> segments =
                new ArrayList<>(Arrays.asList(path.replaceFirst("^/", "").split("/", -1)));
        if (segments.get(segments.size() - 1).isEmpty()) {
            segments.remove(segments.size() - 1);
        }
        return segments;
    }

    /**
     * The target of {@code /api/v1/…} or {@code /apis/G/V/…}.
     *
     * @throws io.groovernor.sandbox.status.ApiException 404 when nothing is served there
     */
    static Target target(List<String> segments, Kinds kinds) {
        if (segments.isEmpty()) {
            throw Failures.unknownPath();
        }
        boolean core = segments.get(0).equals("api");
        int at = core ? 2 : 3;
        if ((!core && !segments.get(0).equals("apis")) || segments.size() <= at || segments.contains("")) {
            throw Failures.unknownPath();
        }
        String group = core ? "" : segments.get(1);
        String version = segments.get(at - 1);
        List<String> rest = segments.subList(at, segments.size());
        String namespace = "";
        boolean scoped = rest.get(0).equals("namespaces")
                && rest.size() >= 3
                && !(core && rest.size() == 3 && isNamespaceSub(rest.get(2)));
        if (scoped) {
            namespace = rest.get(1);
            rest = rest.subList(2, rest.size());
        }
        ResourceType type = kinds.find(group, version, rest.get(0));
        if (type == null || rest.size() > 3 || (scoped && !type.namespaced())) {
            throw Failures.unknownPath();
        }
        if (rest.size() > 1 && type.namespaced() && !scoped) {
            throw Failures.unknownPath();
        }
        String sub = rest.size() > 2 ? rest.get(2) : "";
        if (!sub.isEmpty()
                && !type.has(sub)
                && !type.custom()
                && !(type.plural().equals("namespaces") && sub.equals("finalize"))) {
            throw Failures.unknownPath();
        }
        return new Target(type, namespace, rest.size() > 1 ? rest.get(1) : "", sub);
    }

    private static boolean isNamespaceSub(String segment) {
        return segment.equals("status") || segment.equals("finalize");
    }
}
