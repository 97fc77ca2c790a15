package io.groovernor.host.cache;

/**
 * Up to which version everything was handed over, and from where a watch goes on. Lists and events prove a version; a
 * bookmark only claims one, so an event that is older than a bookmark takes the position back to itself: what is sent
 * twice does no harm, what is skipped is lost. Not thread safe.
 */
final class Position {
    private String reached = "";
    private String proven = "";

    String reached() {
        return reached;
    }

    /** The newest version that a list or an event showed. */
    String proven() {
        return proven;
    }

    /** A list says so, whatever was known before. */
    void set(String version) {
        reached = version;
        proven = version;
    }

    /** An event of this version was handed over. */
    void event(String version) {
        // An event older than a proven one is a repetition, or was overtaken: nobody knows what is still to come.
        if (!version.isEmpty() && !Versions.isOlder(version, proven)) {
            set(version);
        }
    }

    /** Takes a bookmark's word for it, and says whether it makes sense. */
    boolean bookmark(String version) {
        boolean malformed = version.isEmpty() || (Versions.isNumber(proven) && !Versions.isNumber(version));
        if (malformed || Versions.isOlder(version, reached)) {
            return false;
        }
        reached = version;
        return true;
    }
}
