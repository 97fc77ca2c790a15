import java.time.ZoneOffset
import java.time.ZonedDateTime
import java.time.temporal.ChronoUnit

/** A schedule of five fields, in UTC: minute, hour, day of month, month, day of week (0 and 7 are Sunday). */
class Cron {
    private static final List<String> MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.tokenize()
    private static final List<String> DAYS = 'sun mon tue wed thu fri sat'.tokenize()

    private final Set<Integer> minutes, hours, daysOfMonth, months, daysOfWeek
    private final boolean eitherDay

    Cron(String text) {
        def fields = text.toLowerCase().tokenize()
        if (fields.size() != 5) {
            throw new IllegalArgumentException("'$text' has ${fields.size()} fields and needs 5: minute, hour, day of month, month, day of week")
        }
        minutes = values(fields[0], 0..59)
        hours = values(fields[1], 0..23)
        daysOfMonth = values(fields[2], 1..31)
        months = values(fields[3], 1..12, MONTHS)
        daysOfWeek = values(fields[4], 0..7, DAYS).collect { it % 7 } as Set<Integer>
        eitherDay = !fields[2].startsWith('*') && !fields[4].startsWith('*')
    }

    /** The first time after this one. */
    Instant next(Instant after) {
        def time = after.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1)
        def end = time.plusYears(8)
        while (time < end) {
            if (!(time.monthValue in months)) {
                time = time.plusMonths(1).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS)
            } else if (!isDay(time)) {
                time = time.plusDays(1).truncatedTo(ChronoUnit.DAYS)
            } else if (!(time.hour in hours)) {
                time = time.plusHours(1).truncatedTo(ChronoUnit.HOURS)
            } else if (!(time.minute in minutes)) {
                time = time.plusMinutes(1)
            } else {
                return time.toInstant()
            }
        }
        throw new IllegalArgumentException('the schedule never comes')
    }

    private boolean isDay(ZonedDateTime time) {
        def inMonth = time.dayOfMonth in daysOfMonth
        def inWeek = time.dayOfWeek.value % 7 in daysOfWeek
        eitherDay ? inMonth || inWeek : inMonth && inWeek
    }

    private static Set<Integer> values(String field, IntRange all, List<String> names = []) {
        field.tokenize(',').collectMany { part ->
            def found = part =~ /(\*|\w+)(?:-(\w+))?(?:\/(\d+))?/
            if (!found.matches()) {
                throw new IllegalArgumentException("'$part' is no field of a schedule")
            }
            def (from, to, step) = [found.group(1), found.group(2), found.group(3)]
            def first = from == '*' ? all.from : number(from, all, names)
            def last = from == '*' || !to && step ? all.to : to ? number(to, all, names) : first
            (first..last).step(step ? step.toInteger() : 1)
        } as Set<Integer>
    }

    private static int number(String text, IntRange all, List<String> names) {
        def number = text in names ? names.indexOf(text) + all.from : text.isInteger() ? text.toInteger() : -1
        if (!(number in all)) {
            throw new IllegalArgumentException("'$text' is not within $all.from and $all.to")
        }
        number
    }
}
