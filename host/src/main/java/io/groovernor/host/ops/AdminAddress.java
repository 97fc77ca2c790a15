package io.groovernor.host.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a host listens for commands.
 *
 * @param socket the file of the socket
 * @param standard whether nobody named it: then a host that cannot listen there runs all the same
 */
public record AdminAddress(Path socket, boolean standard) {
    static final String ENDING = ".sock";

    private static final int LONGEST_NAME = 20;

    /** Where somebody wants it. */
    public static AdminAddress at(Path socket) {
        return new AdminAddress(socket.toAbsolutePath(), false);
    }

    /** Where the host of a plugins folder listens if nobody says otherwise: each folder has a place of its own. */
    public static AdminAddress of(Path folder, Map<String, String> environment) {
        var whole = wholePath(folder);
        var name = String.valueOf(whole.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
        var shortName = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return new AdminAddress(
                directory(environment).resolve(shortName + "-" + digest(whole.toString()) + ENDING), true);
    }

    /** What is a user's own: where sessions keep such files, else the user's cache. */
    static Path directory(Map<String, String> environment) {
        var session = environment.get("XDG_RUNTIME_DIR");
        var home = System.getProperty("user.home");
        return isAbsolute(session)
                ? Path.of(session, "groovernor")
                : Path.of(home, ".cache", "groovernor", "run").toAbsolutePath();
    }

    private static boolean isAbsolute(@Nullable String path) {
        return path != null && Path.of(path).isAbsolute();
    }

    /** Links on the way to the folder are followed, but not the folder itself: it may be a link that is turned. */
    private static Path wholePath(Path folder) {
        var whole = folder.toAbsolutePath().normalize();
        var parent = whole.getParent();
        try {
            return parent == null ? whole : parent.toRealPath().resolve(whole.getFileName());
        } catch (IOException notThereYet) {
            return whole;
        }
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
