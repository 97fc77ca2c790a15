package io.groovernor.host.plugin;

import io.groovernor.api.resource.ObjectFormats;
import io.groovernor.api.resource.Resource;
import io.groovernor.host.script.Finding;
import io.groovernor.host.script.ScriptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The custom resource definitions that a plugin brings. */
final class Definitions {
    private Definitions() {}

    /** @throws ScriptException if anything is wrong with them */
    static List<Map<String, Object>> of(PluginFiles files) {
        var findings = check(files);
        if (!findings.isEmpty()) {
            throw new ScriptException(findings.get(0));
        }
        return names(files)
                .flatMap(file -> ObjectFormats.installed().fromYaml(PluginText.text(files, file)).stream())
                .toList();
    }

    /** Those that there is nothing wrong with: what is wrong with the others is told elsewhere. */
    static List<Map<String, Object>> readable(PluginFiles files) {
        return check(files).isEmpty() ? of(files) : List.of();
    }

    /** What is wrong with them. */
    static List<Finding> check(PluginFiles files) {
        var findings = new ArrayList<Finding>();
        names(files).forEach(file -> check(files, file, findings));
        return findings;
    }

    private static Stream<String> names(PluginFiles files) {
        return files.texts().keySet().stream().filter(file -> file.startsWith(PluginFiles.DEFINITIONS));
    }

    private static void check(PluginFiles files, String file, List<Finding> findings) {
        var origin = files.origin(file);
        try {
            for (var document : ObjectFormats.installed().fromYaml(PluginText.text(files, file))) {
                var wrong = problem(document);
                if (!wrong.isEmpty()) {
                    findings.add(Finding.of(origin, wrong));
                }
            }
        } catch (IllegalArgumentException e) {
            findings.add(Finding.of(origin, String.valueOf(e.getMessage())));
        } catch (ScriptException e) {
            findings.addAll(e.findings());
        }
    }

    /** The API server checks the rest; its name is what a controller needs. */
    private static String problem(Map<String, Object> document) {
        var object = Resource.of(document);
        if (!object.kind().equals("CustomResourceDefinition")
                || !object.apiVersion().equals("apiextensions.k8s.io/v1")) {
            return "holds a " + object.apiVersion() + " " + object.kind()
                    + "; only definitions (apiextensions.k8s.io/v1 CustomResourceDefinition) belong here";
        }
        var names = document.get("spec") instanceof Map<?, ?> spec && spec.get("names") instanceof Map<?, ?> given
                ? given.get("plural") + "." + spec.get("group")
                : "";
        return object.name().equals(names)
                ? ""
                : "the definition is called '" + object.name() + "', and must be called as its plural and group: '"
                        + names + "'";
    }
}
