package io.groovernor.host.testing

import java.util.concurrent.CopyOnWriteArrayList

/** Stands between a client and a server and can cut the line: all connections break, and new ones are refused until it is mended. */
class TcpProxy implements Closeable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.loopbackAddress)
    private final List<Socket> open = new CopyOnWriteArrayList<>()
    private final int target
    private volatile boolean cut

    TcpProxy(int target) {
        this.target = target
        Thread.startDaemon('proxy') { accept() }
    }

    int getPort() {
        listening.localPort
    }

    /** How many connections are open: two sockets each. */
    int getConnections() {
        open.size().intdiv(2)
    }

    void cut() {
        cut = true
        open.each { abort(it) }
        open.clear()
    }

    void mend() {
        cut = false
    }

    @Override
    void close() {
        cut()
        listening.close()
    }

    private void accept() {
        while (!listening.closed) {
            try {
                def client = listening.accept()
                if (cut) {
                    abort(client)
                } else {
                    join(client, new Socket(InetAddress.loopbackAddress, target))
                }
            } catch (IOException ignored) {
                // the proxy is closed, or the server is not there
            }
        }
    }

    private void join(Socket client, Socket server) {
        open << client << server
        [[client, server], [server, client]].each { pair ->
            Thread.startDaemon('proxied') {
                try {
                    pair[0].inputStream.transferTo(pair[1].outputStream)
                } catch (IOException ignored) {
                    // cut
                }
                pair.each { abort(it) }
                open.removeAll(pair)
            }
        }
    }

    private static void abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0)
            socket.close()
        } catch (IOException ignored) {
            // it is gone already
        }
    }
}
