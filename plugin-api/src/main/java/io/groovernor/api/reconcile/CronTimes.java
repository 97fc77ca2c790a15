package io.groovernor.api.reconcile;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The times of a cron expression on a clock that is never moved. The only class that knows the library: plugins do not see that,
 * and could not be compiled against a class whose own fields have its types.
 */
final class CronTimes {
    private final ExecutionTime times;

    private CronTimes(ExecutionTime times) {
        this.times = times;
    }

    /** @throws IllegalArgumentException if the expression is malformed */
    static CronTimes of(String fields) {
        var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        return new CronTimes(ExecutionTime.forCron(parser.parse(fields)));
    }

    /** The first time after another one; null if there is none any more. */
    @Nullable
    LocalDateTime next(LocalDateTime after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC))
                .map(time -> time.toLocalDateTime())
                .orElse(null);
    }

    boolean isMatch(LocalDateTime local) {
        return times.isMatch(local.atZone(ZoneOffset.UTC));
    }
}
