package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.host.faults.Fault.Kind
import io.groovernor.host.object.Json
import io.groovernor.host.time.Timer
import java.time.Duration
import java.util.function.IntConsumer

/** Passes the lines of a watch on, and does to them what a fault says. */
@CompileStatic
class WireWatch {
    private final WireAnswer answer
    private final Timer timer
    private final Fault fault
    private final IntConsumer ended
    private final Map<String, byte[]> lines = [:]
    private int passed

    /** @param ended is told the status with which the watch ends, if it ends badly: 0 for a broken connection */
    WireWatch(WireAnswer answer, Timer timer, Fault fault, IntConsumer ended) {
        this.answer = answer
        this.timer = timer
        this.fault = fault
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
                return true
            case Kind.END:
                answer.end()
                return true
            case Kind.CUT:
                ended.accept(0)
                def whole = line == null ? '{"type":"MODIFIED"'.bytes : line
                answer.piece(whole, 0, whole.length.intdiv(2))
                answer.abort()
                return true
            case Kind.EXPIRED_LATER:
                ended.accept(410)
                say([type: 'ERROR', object: [kind: 'Status', apiVersion: 'v1', status: 'Failure', code: 410, reason: 'Expired', message: 'too old on purpose']])
                answer.end()
                return true
            case Kind.UNKNOWN_TYPE:
                ended.accept(0)
                say([type: 'WEIRD', object: [kind: 'ConfigMap', apiVersion: 'v1', metadata: [name: 'x', resourceVersion: '1']]])
                answer.end()
                return true
            case Kind.BAD_BOOKMARK:
                ended.accept(0)
                say([type: 'BOOKMARK', object: [kind: 'ConfigMap', apiVersion: 'v1', metadata: [:]]])
                answer.end()
                return true
        }
        return false
    }

    private void pass(byte[] line) {
        boolean here = fault != null && passed == fault.after()
        passed++
        if (here && fault.kind() == Kind.DROP) {
            return
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
