package io.groovernor.sandbox.verb;

import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.model.Texts;
import java.util.List;
import java.util.Set;

/** What objects may be called. */
final class NameRules {
    private static final Set<String> LABELS = Set.of("namespaces", "services");

    private NameRules() {}

    /** What is wrong with a name; empty when nothing is. */
    static String problem(ResourceType type, String name) {
        if (type.group().equals("rbac.authorization.k8s.io")) {
            return pathSegment(name);
        }
        if (!LABELS.contains(type.resource())) {
            return Texts.subdomain(name);
        }
        String problem = Texts.label(name);
        boolean dots = !problem.isEmpty() && name.length() <= 63 && Texts.isSubdomain(name);
        return dots ? "must not contain dots" : problem;
    }

    private static String pathSegment(String name) {
        if (name.equals(".") || name.equals("..")) {
            return "may not be '" + name + "'";
        }
        for (String part : List.of("/", "%")) {
            if (name.contains(part)) {
                return "may not contain '" + part + "'";
            }
        }
        return "";
    }
}
