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
    private final boolean colourful;
    private boolean progressShown;

    /** @param interactive whether {@code err} is a terminal, and {@code out} is none */
    public Terminal(PrintWriter out, PrintWriter err, boolean interactive) {
        this(out, err, interactive, false);
    }

    /**
     * @param interactive whether {@code err} is a terminal
     * @param colourful whether {@code out} is one
     */
    public Terminal(PrintWriter out, PrintWriter err, boolean interactive, boolean colourful) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
        this.colourful = colourful;
    }

    /** The colours of results. */
    enum Colour {
        NONE(0),
        RED(31),
        GREEN(32),
        YELLOW(33);

        private final int code;

        Colour(int code) {
            this.code = code;
        }
    }

    /** A part of a result, in a colour if a person reads it. */
    String coloured(String text, Colour colour) {
        return colourful && colour != Colour.NONE ? "\u001b[" + colour.code + "m" + text + "\u001b[0m" : text;
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
