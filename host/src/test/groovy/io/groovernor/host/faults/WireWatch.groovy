package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.host.faults.Fault.Kind
import io.groovernor.host.faults.Fault.Verb
import io.groovernor.host.object.Json
import io.groovernor.host.time.Timer
import java.time.Duration
import java.util.function.BiConsumer

/** Passes the lines of a watch on, and does to them what a fault says. */
@CompileStatic
class WireWatch {
    private final WireAnswer answer
    private final Timer timer
    private final Fault fault
    private final BiConsumer<Verb, Integer> ended
    /** Whether the initial events of a list as a stream are under way. */
    private boolean listing
    private final Map<String, byte[]> lines = [:]
    private int passed
    private boolean struckOnce

    /**
     * @param listing whether it begins with a list
     * @param ended is told what it was and the status with which it ends, if it ends badly: 0 for a broken connection
     */
    WireWatch(WireAnswer answer, Timer timer, Fault fault, boolean listing, BiConsumer<Verb, Integer> ended) {
        this.answer = answer
        this.timer = timer
        this.fault = fault
        this.listing = listing
        this.ended = ended
    }

    void play(InputStream server) {
        answer.begin('application/json')
        def input = new BufferedInputStream(server)
        if (strike(null)) {
            return
        }
        for (byte[] line = lineOf(input); line.length > 0; line = lineOf(input)) {
            if (strike(line)) {
                return
            }
            pass(line)
        }
        answer.end()
    }

    /** What comes in the place of a line, or of the first one even if none comes; whether the watch is over. */
    private boolean strike(byte[] line) {
        if (fault == null || passed < fault.after()) {
            return false
        }
        switch (fault.kind()) {
            case Kind.SILENCE:
                answer.awaitGone()
                endList()
                return true
            case Kind.END:
                endList()
                answer.end()
                return true
            case Kind.CUT:
                ended.accept(verb(), 0)
                def whole = line == null ? '{"type":"MODIFIED"'.bytes : line
                answer.piece(whole, 0, whole.length.intdiv(2))
                answer.abort()
                return true
            case Kind.EXPIRED_LATER:
                ended.accept(verb(), 410)
                say([type: 'ERROR', object: [kind: 'Status', apiVersion: 'v1', status: 'Failure', code: 410, reason: 'Expired', message: 'too old on purpose']])
                answer.end()
                return true
            case Kind.UNKNOWN_TYPE:
                once([type: 'WEIRD', object: [kind: 'ConfigMap', apiVersion: 'v1', metadata: [name: 'x', resourceVersion: '1']]])
                break
            case Kind.BAD_BOOKMARK:
                once([type: 'BOOKMARK', object: [kind: 'ConfigMap', apiVersion: 'v1', metadata: [:]]])
                break
        }
        return false
    }

    private void endList() {
        if (listing) {
            ended.accept(Verb.LIST, 0)
        }
    }

    /** What it is for its reader at the moment. */
    private Verb verb() {
        listing ? Verb.LIST : Verb.WATCH
    }

    private void once(Map<String, ?> event) {
        if (!struckOnce) {
            struckOnce = true
            say(event)
        }
    }

    private void pass(byte[] line) {
        boolean here = fault != null && passed == fault.after()
        passed++
        boolean bookmark = fault?.kind() == Kind.NO_BOOKMARKS && new String(line, 'UTF-8').startsWith('{"type":"BOOKMARK"')
        if ((here && fault.kind() == Kind.DROP) || (bookmark && !listing)) {
            return
        }
        if (listing && new String(line, 'UTF-8').contains('k8s.io/initial-events-end')) {
            listing = false
        }
        if (fault?.kind() == Kind.SLOW) {
            for (int i = 0; i < line.length; i += 100) {
                answer.piece(line, i, Math.min(100, line.length - i))
                timer.sleep(Duration.ofMillis(200))
            }
            return
        }
        (here && fault.kind() == Kind.REPEAT ? 3 : 1).times { answer.piece(line) }
    }

    private void say(Map<String, ?> event) {
        answer.piece((new String(Json.write(event), 'UTF-8') + '\n').getBytes('UTF-8'))
    }

    /** The next line with its end; empty if there is none, or only a part of one. */
    private static byte[] lineOf(InputStream input) {
        def bytes = new ByteArrayOutputStream()
        for (int next = input.read(); next >= 0; next = input.read()) {
            bytes.write(next)
            if (next == 10) {
                return bytes.toByteArray()
            }
        }
        return new byte[0]
    }
}
