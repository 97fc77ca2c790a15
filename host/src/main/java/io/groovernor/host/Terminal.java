package io.groovernor.host;

import java.io.PrintWriter;

/**
 * Where people read: results go to {@code out}, everything about them to {@code err}. Colours and progress that rewrites
 * its line appear only when a person sits at the other end. Thread safe.
 */
public final class Terminal {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean interactive;
    private boolean progressShown;

    /** @param interactive whether {@code err} is a terminal */
    public Terminal(PrintWriter out, PrintWriter err, boolean interactive) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
    }

    /** Where results, and what scripts print, go. */
    public PrintWriter out() {
        return out;
    }

    /** Where usage errors go. */
    public PrintWriter err() {
        return err;
    }

    /** Whether progress may rewrite its line. */
    public boolean isInteractive() {
        return interactive;
    }

    /** A result. */
    public synchronized void result(String line) {
        clearProgress();
        out.println(line);
        out.flush();
    }

    /** What is going on. */
    public synchronized void info(String line) {
        clearProgress();
        err.println(line);
        err.flush();
    }

    /** What went wrong; red on a terminal. */
    public synchronized void error(String text) {
        clearProgress();
        err.println(interactive ? "\u001b[31m" + text + "\u001b[0m" : text);
        err.flush();
    }

    /** How far something is: replaces what it said before, on a terminal; says nothing elsewhere. */
    synchronized void progress(String line) {
        if (interactive) {
            err.print(CLEAR_LINE + line);
            err.flush();
            progressShown = true;
        }
    }

    private void clearProgress() {
        if (progressShown) {
            err.print(CLEAR_LINE);
            progressShown = false;
        }
    }
}
