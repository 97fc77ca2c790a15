package io.groovernor.host;

import io.groovernor.host.object.Json;
import io.groovernor.host.ops.AdminClient;
import io.groovernor.host.ops.MemoryText;
import io.groovernor.host.ops.RefusedException;
import io.groovernor.host.ops.RunningHosts;
import io.groovernor.host.ops.StatusText;
import io.groovernor.host.time.SystemTimer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code groovernor status} and the like: asks a host that runs. */
public final class AskHost {
    private final Terminal terminal;

    public AskHost(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Which host is asked; with neither, the only one that runs or the one of the folder {@code plugins}.
     *
     * @param socket where it listens
     * @param folder whose plugins it runs
     */
    public record Which(@Nullable Path socket, @Nullable Path folder) {}

    private interface Question {
        void ask(AdminClient host) throws IOException, RefusedException;
    }

    /**
     * Prints how the host and its plugins are.
     *
     * @param json whether to print it as JSON
     * @return 0, or 1 if it cannot be asked, which is told
     */
    public int status(Which which, boolean json) {
        return ask(which, host -> print(host.status(), json, StatusText::lines));
    }

    /**
     * Prints what the host's caches take.
     *
     * @param json whether to print it as JSON
     * @return 0, or 1 if it cannot be asked, which is told
     */
    public int memory(Which which, boolean json) {
        return ask(which, host -> print(host.memory(), json, MemoryText::lines));
    }

    private void print(Map<String, Object> answer, boolean json, Function<Map<String, Object>, List<String>> text) {
        if (json) {
            terminal.result(new String(Json.write(answer), StandardCharsets.UTF_8));
        } else {
            text.apply(answer).forEach(terminal::result);
        }
    }

    /** Has the host pause a plugin; returns 0, or 1 if it does not, which is told. */
    public int pause(Which which, String plugin) {
        return command(which, "pause", plugin);
    }

    /** Has the host resume a plugin; returns 0, or 1 if it does not, which is told. */
    public int resume(Which which, String plugin) {
        return command(which, "resume", plugin);
    }

    /** Has the host load a plugin anew, and waits for that; returns 0, or 1 if it does not work, which is told. */
    public int reload(Which which, String plugin) {
        return command(which, "reload", plugin);
    }

    private int command(Which which, String command, String plugin) {
        return ask(which, host -> terminal.info(host.command(command, plugin)));
    }

    private int ask(Which which, Question question) {
        try (var timer = new SystemTimer()) {
            question.ask(new RunningHosts(System.getenv(), timer).find(which.socket(), which.folder()));
            return 0;
        } catch (IOException | RefusedException no) {
            terminal.error(Texts.of(no));
            return 1;
        }
    }
}
