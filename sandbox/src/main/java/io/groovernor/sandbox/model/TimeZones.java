package io.groovernor.sandbox.model;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The names of time zones, of which this Java platform knows about as many as the real server. */
final class TimeZones {
    private static final String LOCAL = "Local";

    private TimeZones() {}

    /** What is wrong with a name; empty when nothing is. */
    static List<String> problems(String name) {
        if (name.isEmpty()) {
            return List.of("timeZone must be nil or non-empty string");
        }
        List<String> problems = new ArrayList<>();
        if (name.equalsIgnoreCase(LOCAL)) {
            problems.add("timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones");
        }
        if (!name.equals(LOCAL) && !ZoneId.getAvailableZoneIds().contains(name)) {
            problems.add("unknown time zone " + name);
        }
        return problems;
    }
}
