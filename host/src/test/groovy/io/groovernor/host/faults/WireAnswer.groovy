package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.host.object.Json
import java.util.concurrent.CountDownLatch

/** The answer to a request, on the bytes of its connection, which ends with it. */
@CompileStatic
class WireAnswer {
    private final Socket socket
    private final OutputStream output
    private final CountDownLatch gone = new CountDownLatch(1)

    WireAnswer(Socket socket) {
        this.socket = socket
        this.output = socket.outputStream
    }

    /** Breaks a connection so that the other side sees a reset. */
    static void abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0)
            socket.close()
        } catch (IOException ignored) {
            // it is gone already
        }
    }

    void abort() {
        abort(socket)
    }

    /** A Kubernetes Status that refuses. */
    void status(int code, String reason, String message, int retryAfter, String cause) {
        def status = [kind: 'Status', apiVersion: 'v1', status: 'Failure', code: code, reason: reason, message: message] as Map<String, Object>
        if (cause != null) {
            status.details = [causes: [[reason: cause, message: 'Too large resource version']]]
        }
        whole(code, 'application/json', Json.write(status), retryAfter > 0 ? String.valueOf(retryAfter) : null)
    }

    void whole(int code, String type, byte[] body, String retryAfter = null) {
        head(code, type, "Content-Length: $body.length\r\n" + (retryAfter == null ? '' : "Retry-After: $retryAfter\r\n"))
        output.write(body)
        output.flush()
    }

    /** Promises a body and breaks off in the middle. */
    void cut(int code, String type, byte[] body) {
        head(code, type, "Content-Length: $body.length\r\n")
        output.write(body, 0, body.length.intdiv(2))
        output.flush()
        abort()
    }

    /** Begins a body that goes on until {@link #end}. */
    void begin(String type) {
        head(200, type, 'Transfer-Encoding: chunked\r\n')
        output.flush()
    }

    void piece(byte[] bytes, int from = 0, int length = bytes.length) {
        if (length > 0) {
            output.write("${Integer.toHexString(length)}\r\n".getBytes('US-ASCII'))
            output.write(bytes, from, length)
            output.write('\r\n'.bytes)
            output.flush()
        }
    }

    void end() {
        output.write('0\r\n\r\n'.bytes)
        output.flush()
    }

    /** Calls an action when the client has closed the connection. */
    void whenGone(Runnable action) {
        def input = socket.inputStream
        Thread.startDaemon('fault-proxy-lookout') {
            try {
                while (input.read() >= 0) {
                    // a client has nothing to say while it is answered
                }
            } catch (IOException ignored) {
                // gone, too
            }
            gone.countDown()
            action.run()
        }
    }

    /** Waits until {@link #whenGone} has noticed. */
    void awaitGone() {
        gone.await()
    }

    private void head(int code, String type, String more) {
        output.write("HTTP/1.1 $code On purpose\r\nContent-Type: $type\r\nConnection: close\r\n$more\r\n".getBytes('US-ASCII'))
    }
}
