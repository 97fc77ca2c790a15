package io.groovernor.host.log;

import io.groovernor.api.resource.ResourceKey;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** The log of one sync: the controller is the logger's name, and every line starts with the key and says which attempt it is, of which generation. */
final class KeyLogger extends AbstractLogger {
    private static final long serialVersionUID = 1;

    private final transient PluginLog log;
    private final String prefix;

    /**
     * @param attempt counts from 1, which is not worth a word
     * @param generation counts from 1, as well
     */
    KeyLogger(PluginLog log, ResourceKey key, int attempt, int generation) {
        this.name = log.name();
        this.log = log;
        var which = new StringJoiner(", ", " (", ")").setEmptyValue("");
        if (attempt > 1) {
            which.add("attempt " + attempt);
        }
        if (generation > 1) {
            which.add("generation " + generation);
        }
        this.prefix = key + which.toString() + ": ";
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String message,
            Object @Nullable [] arguments,
            @Nullable Throwable error) {
        var text = arguments == null ? message : MessageFormatter.basicArrayFormat(message, arguments);
        log.write(level, prefix + text, error);
    }

    @Override
    public boolean isTraceEnabled() {
        return log.isEnabled(Level.TRACE);
    }

    @Override
    public boolean isTraceEnabled(Marker marker) {
        return isTraceEnabled();
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isEnabled(Level.DEBUG);
    }

    @Override
    public boolean isDebugEnabled(Marker marker) {
        return isDebugEnabled();
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isEnabled(Level.INFO);
    }

    @Override
    public boolean isInfoEnabled(Marker marker) {
        return isInfoEnabled();
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isEnabled(Level.WARN);
    }

    @Override
    public boolean isWarnEnabled(Marker marker) {
        return isWarnEnabled();
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isEnabled(Level.ERROR);
    }

    @Override
    public boolean isErrorEnabled(Marker marker) {
        return isErrorEnabled();
    }
}
