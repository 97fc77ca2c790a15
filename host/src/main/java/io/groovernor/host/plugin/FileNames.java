package io.groovernor.host.plugin;

import java.util.regex.Pattern;

/** Which names in a plugins folder mean something. */
public final class FileNames {
    /** Safe in a log line, a metric's label, a field manager (at most 128 characters) and an environment variable. */
    private static final Pattern PLUGIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    /** What a name must be like, for people. */
    public static final String RULE =
            "a plugin's name has at most 63 letters, digits, '.', '_' and '-', a letter or digit first";

    private FileNames() {}

    /** Whether a plugin can be called so. */
    public static boolean isPluginName(String name) {
        return PLUGIN.matcher(name).matches();
    }

    /**
     * What editors, tools and mounts leave beside files: hidden files (Vim's {@code .x.swp}, Emacs' {@code .#x}, the
     * {@code ..data} of a mounted ConfigMap), Emacs' {@code #x#}, backups.
     */
    static boolean isLeftover(String name) {
        return name.startsWith(".")
                || name.startsWith("#")
                || name.startsWith("~")
                || name.endsWith("~")
                || name.endsWith("#");
    }
}
