package io.groovernor.host.kube;

import io.groovernor.api.resource.ResourceType;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A resource as people write it. Dots after the name may mean a group or a version and a group, so there can be several
 * readings: {@code deployments.v1.apps}, {@code deployments.apps}, {@code apps/v1/Deployment}, {@code v1/Pod}, {@code po}.
 *
 * @param name the plural, singular, kind or short name, in small letters
 * @param places what else was said, each with a group and a version; an empty version means any
 * @param isPlain whether nothing else was said
 */
record ResourceName(String name, List<Place> places, boolean isPlain) {
    private static final Pattern VERSION = Pattern.compile("v[0-9]+((alpha|beta)[0-9]+)?");

    record Place(String group, String version) {}

    static ResourceName of(String text) {
        var lower = text.strip().toLowerCase(Locale.ROOT);
        int slash = lower.lastIndexOf('/');
        if (slash >= 0) {
            var name = lower.substring(slash + 1);
            var apiVersion = lower.substring(0, slash);
            int middle = apiVersion.indexOf('/');
            return new ResourceName(name, List.of(place(apiVersion, middle)), false);
        }
        int dot = lower.indexOf('.');
        if (dot < 0) {
            return new ResourceName(lower, List.of(), true);
        }
        var rest = lower.substring(dot + 1);
        int next = rest.indexOf('.');
        var whole = VERSION.matcher(rest).matches() ? new Place("", rest) : new Place(rest, "");
        return new ResourceName(
                lower.substring(0, dot),
                next < 0
                        ? List.of(whole)
                        : List.of(new Place(rest.substring(next + 1), rest.substring(0, next)), whole),
                false);
    }

    private static Place place(String apiVersion, int slash) {
        if (slash >= 0) {
            return new Place(apiVersion.substring(0, slash), apiVersion.substring(slash + 1));
        }
        return VERSION.matcher(apiVersion).matches() ? new Place("", apiVersion) : new Place(apiVersion, "");
    }

    boolean accepts(ResourceType type) {
        return isPlain || places.stream().anyMatch(place -> isAt(type, place));
    }

    private static boolean isAt(ResourceType type, Place place) {
        return type.group().equals(place.group())
                && (place.version().isEmpty() || type.version().equals(place.version()));
    }
}
