package io.groovernor.host.log;

import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.time.Timer;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What one controller logs: {@linkplain Printable printable}, and within a {@linkplain LineLimit limit}. Thread safe. */
public final class PluginLog {
    private final Logger log;
    private final LineLimit limit;

    /** @param controller its name is the logger's */
    public PluginLog(String controller, Timer timer) {
        this.log = LoggerFactory.getLogger(controller);
        this.limit = new LineLimit(timer);
    }

    /**
     * The log of one sync.
     *
     * @param attempt counts from 1
     * @param generation counts from 1
     */
    public Logger of(ResourceKey key, int attempt, int generation) {
        return new KeyLogger(this, key, attempt, generation);
    }

    String name() {
        return log.getName();
    }

    boolean isEnabled(Level level) {
        return log.isEnabledForLevel(level);
    }

    void write(Level level, String text, @Nullable Throwable error) {
        var shown = Printable.of(error == null ? text : text + "\n" + stack(error));
        if (limit.allows(shown, log::warn)) {
            log.atLevel(level).log(shown);
        }
    }

    private static String stack(Throwable error) {
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text, true));
        return text.toString().stripTrailing();
    }
}
