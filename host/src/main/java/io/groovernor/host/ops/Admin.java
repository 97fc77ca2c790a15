package io.groovernor.host.ops;

/** What a running host can be asked to do. Thread safe; every call may block for a while, but not for ever. */
public interface Admin {
    /** How the host and its plugins are. */
    HostStatus status();

    /** What its caches take. */
    MemoryStatus memory();

    /**
     * Lets a plugin sync nothing until it is resumed: what is under way ends, queues and caches go on. Holds for later
     * generations, too. Harmless if it is paused already.
     *
     * @return what was done, for people
     * @throws RefusedException if there is no such plugin
     */
    String pause(String plugin) throws RefusedException;

    /**
     * Lets a plugin sync again.
     *
     * @return what was done, for people
     * @throws RefusedException if there is no such plugin
     */
    String resume(String plugin) throws RefusedException;

    /**
     * Loads a plugin anew, also if nothing of it changed, and waits until the new generation took over.
     *
     * @return what came of it, for people
     * @throws RefusedException if there is no such plugin, or if the generation before goes on
     */
    String reload(String plugin) throws RefusedException, InterruptedException;
}
