package io.groovernor.sandbox.model;

import io.groovernor.sandbox.schema.GoText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When something happens again and again, as cron writes it; what is wrong with it is said as the parser in Go does. */
final class Schedules {
    private static final Set<String> NAMED =
            Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
    private static final String EVERY = "@every ";
    private static final Pattern DURATION =
            Pattern.compile("[-+]?((\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+|[-+]?0");
    private static final Pattern AMOUNT = Pattern.compile(
            "[-+]?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:ns|us|µs|μs|ms|s|m|h))*" + "(?:\\d+\\.?\\d*|\\.\\d+)([^\\d.]*)");
    private static final Pattern INTEGER = Pattern.compile("[-+]?\\d+");

    private static final List<Bounds> FIELDS = List.of(
            new Bounds(0, 59, List.of()),
            new Bounds(0, 23, List.of()),
            new Bounds(1, 31, List.of()),
            new Bounds(
                    1, 12, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new Bounds(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

    private Schedules() {}

    /** What is wrong; empty when nothing is. */
    static List<String> problems(String schedule) {
        List<String> problems = new ArrayList<>();
        if (!schedule.startsWith("TZ=") && !schedule.startsWith("CRON_TZ=")) {
            try {
                parse(schedule);
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        if (schedule.contains("TZ")) {
            problems.add("cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
        }
        return problems;
    }

    private static void parse(String schedule) {
        if (schedule.startsWith("@")) {
            named(schedule);
            return;
        }
        String trimmed = schedule.strip();
        String[] fields = trimmed.isEmpty() ? new String[0] : trimmed.split("\\s+");
        if (fields.length != FIELDS.size()) {
            throw new IllegalArgumentException("expected exactly " + FIELDS.size() + " fields, found " + fields.length
                    + ": [" + String.join(" ", fields) + "]");
        }
        for (int i = 0; i < fields.length; i++) {
            for (String range : fields[i].split(",", -1)) {
                if (!range.isEmpty()) {
                    FIELDS.get(i).check(range);
                }
            }
        }
    }

    private static void named(String schedule) {
        if (schedule.startsWith(EVERY)) {
            String duration = schedule.substring(EVERY.length());
            if (!DURATION.matcher(duration).matches()) {
                throw new IllegalArgumentException(
                        "failed to parse duration " + schedule + ": time: " + durationProblem(duration));
            }
        } else if (!NAMED.contains(schedule)) {
            throw new IllegalArgumentException("unrecognized descriptor: " + schedule);
        }
    }

    private static String durationProblem(String duration) {
        String quoted = GoText.quoted(duration);
        Matcher amount = AMOUNT.matcher(duration);
        if (!amount.lookingAt()) {
            return "invalid duration " + quoted;
        }
        String unit = amount.group(1);
        return unit.isEmpty()
                ? "missing unit in duration " + quoted
                : "unknown unit " + GoText.quoted(unit) + " in duration " + quoted;
    }

    /** What one of the five fields may say. */
    private record Bounds(int least, int most, List<String> names) {
        void check(String range) {
            List<String> steps = Arrays.asList(range.split("/", -1));
            List<String> ends = Arrays.asList(steps.get(0).split("-", -1));
            boolean any = ends.get(0).equals("*") || ends.get(0).equals("?");
            int start = any ? least : number(ends.get(0));
            int end = any ? most : ends.size() == 1 ? start : number(ends.get(1));
            if (!any && ends.size() > 2) {
                throw new IllegalArgumentException("too many hyphens: " + range);
            }
            if (steps.size() > 2) {
                throw new IllegalArgumentException("too many slashes: " + range);
            }
            int step = steps.size() == 1 ? 1 : integer(steps.get(1));
            if (steps.size() == 2 && ends.size() == 1) {
                end = most;
            }
            String problem = problem(start, end, step);
            if (!problem.isEmpty()) {
                throw new IllegalArgumentException(problem + ": " + range);
            }
        }

        private String problem(int start, int end, int step) {
            if (start < least) {
                return "beginning of range (" + start + ") below minimum (" + least + ")";
            } else if (end > most) {
                return "end of range (" + end + ") above maximum (" + most + ")";
            } else if (start > end) {
                return "beginning of range (" + start + ") beyond end of range (" + end + ")";
            }
            return step == 0 ? "step of range should be a positive number" : "";
        }

        private int number(String text) {
            int named = names.indexOf(text.toLowerCase(Locale.ROOT));
            return named < 0 ? integer(text) : least + named;
        }

        private static int integer(String text) {
            String why = "failed to parse int from " + text + ": strconv.Atoi: parsing " + GoText.quoted(text);
            if (!INTEGER.matcher(text).matches()) {
                throw new IllegalArgumentException(why + ": invalid syntax");
            }
            try {
                int number = Integer.parseInt(text);
                if (number < 0) {
                    throw new IllegalArgumentException("negative number (" + number + ") not allowed: " + text);
                }
                return number;
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(why + ": value out of range", e);
            }
        }
    }
}
