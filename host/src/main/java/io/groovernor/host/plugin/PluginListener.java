package io.groovernor.host.plugin;

import org.jspecify.annotations.Nullable;

/** Who runs what plugins declare. Called by one thread at a time, unless said otherwise; must not wait for
 * anything. */
public interface PluginListener {
    /**
     * A plugin was loaded. Whoever is told closes the generation before, once nothing runs in it any more.
     *
     * @param before the one that it replaces, null if the plugin is new
     */
    void loaded(Generation generation, @Nullable Generation before);

    /** A plugin's files are gone. Whoever is told closes the generation, once nothing runs in it any more. */
    void gone(Generation generation);

    /**
     * A plugin cannot be loaded; told once for every version.
     *
     * @param plugin its name
     * @param message what is wrong, with place, line and caret
     * @param working the generation that goes on in its stead, null if there is none
     */
    void refused(String plugin, String message, @Nullable Generation working);

    /**
     * A generation that was closed cannot be unloaded: a thread goes on, or something holds its classes. Called by any thread.
     *
     * @param message what it is and what to do about it
     */
    void remains(String plugin, String message);

    /** The folder cannot be looked at, everything that is loaded goes on; null when it can be looked at again. */
    void folderIs(@Nullable String unavailable);
}
