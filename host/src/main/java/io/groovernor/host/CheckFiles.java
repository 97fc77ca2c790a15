package io.groovernor.host;

import io.groovernor.host.object.Json;
import io.groovernor.host.plugin.PluginCheck;
import io.groovernor.host.script.Finding;
import io.groovernor.host.script.Scripts;
import io.groovernor.host.time.SystemTimer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code groovernor check}: says what is wrong with plugins, without running them and without a cluster. */
public final class CheckFiles {
    private final Terminal terminal;

    public CheckFiles(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Checks scripts, plugins and folders of plugins, which exist.
     *
     * @param grabs whether plugins may download libraries with {@code @Grab}
     * @param json whether to print one JSON document instead of a line for each finding
     * @return 0 if nothing is wrong, else 1
     */
    public int check(List<Path> paths, boolean grabs, boolean json) throws InterruptedException {
        try (var timer = new SystemTimer()) {
            var check = new PluginCheck(new Scripts(terminal.out(), grabs), timer);
            for (var path : paths) {
                check.check(path);
            }
            var findings = check.findings();
            if (json) {
                terminal.result(json(findings));
            } else {
                findings.forEach(finding -> terminal.result(oneLine(finding.toString())));
                terminal.info(
                        findings.isEmpty()
                                ? "nothing wrong with " + Texts.count(check.plugins(), "plugin")
                                : Texts.count(findings.size(), "finding") + " in "
                                        + Texts.count(check.plugins(), "plugin"));
            }
            return findings.isEmpty() ? 0 : 1;
        }
    }

    private static String oneLine(String text) {
        return text.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
    }

    private static String json(List<Finding> findings) {
        var items = findings.stream().map(CheckFiles::fields).toList();
        return new String(Json.write(Map.of("findings", items)), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> fields(Finding finding) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("file", finding.origin());
        fields.put("line", finding.line());
        fields.put("column", finding.column());
        fields.put("message", finding.message());
        return fields;
    }
}
