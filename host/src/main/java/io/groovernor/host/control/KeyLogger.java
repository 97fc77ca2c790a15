package io.groovernor.host.control;

import io.groovernor.api.resource.ResourceKey;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** The log of one sync: the controller is the logger's name, and every line starts with the key and says which attempt it is, of which generation. */
final class KeyLogger extends AbstractLogger {
    private static final long serialVersionUID = 1;

    private final transient Logger log;
    private final String prefix;

    /**
     * @param attempt counts from 1, which is not worth a word
     * @param generation counts from 1, as well
     */
    KeyLogger(String controller, ResourceKey key, int attempt, int generation) {
        this.name = controller;
        this.log = LoggerFactory.getLogger(controller);
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
        log.atLevel(level).setCause(error).log(prefix + text);
    }

    @Override
    public boolean isTraceEnabled() {
        return log.isTraceEnabled();
    }

    @Override
    public boolean isTraceEnabled(Marker marker) {
        return log.isTraceEnabled(marker);
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public boolean isDebugEnabled(Marker marker) {
        return log.isDebugEnabled(marker);
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public boolean isInfoEnabled(Marker marker) {
        return log.isInfoEnabled(marker);
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public boolean isWarnEnabled(Marker marker) {
        return log.isWarnEnabled(marker);
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public boolean isErrorEnabled(Marker marker) {
        return log.isErrorEnabled(marker);
    }
}
