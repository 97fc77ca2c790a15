package io.groovernor.host.kube;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS over connected sockets. Bounds the handshake, which else takes as long as a watch may be silent, and asks for
 * another name than the address says if there is one ({@code tls-server-name}).
 */
final class TlsSockets extends SSLSocketFactory {
    private static final int HANDSHAKE_MILLIS = 10_000;

    private final SSLSocketFactory sockets;
    private final @Nullable String name;

    TlsSockets(SSLSocketFactory sockets, @Nullable String name) {
        this.sockets = sockets;
        this.name = name;
    }

    /** The one way that the HTTP client uses. */
    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        socket.setSoTimeout(HANDSHAKE_MILLIS); // the HTTP client sets its own afterwards
        return sockets.createSocket(socket, name == null ? host : name, port, autoClose);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }
}
