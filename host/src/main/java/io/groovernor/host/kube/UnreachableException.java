package io.groovernor.host.kube;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** The API server could not be reached, or the connection broke. The message says which, where, and what to do. */
public final class UnreachableException extends IOException {
    private UnreachableException(String message, IOException cause) {
        super(message, cause);
    }

    /** What a failure of the transport means. An interrupt and our own closing stay what they are. */
    static IOException of(IOException failure, Connection connection) {
        if (failure instanceof KubeconfigException || failure instanceof UnreachableException) {
            return failure;
        }
        if (failure instanceof InterruptedIOException && Thread.currentThread().isInterrupted()) {
            return failure;
        }
        if ("Canceled".equals(failure.getMessage())) {
            return new IOException("the request to " + connection.description() + " was cancelled", failure);
        }
        return new UnreachableException("cannot reach " + connection.description() + ": " + problem(failure), failure);
    }

    private static String problem(IOException failure) {
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return "nothing answers there; is the server running, and is the address right?";
        }
        if (failure instanceof UnknownHostException) {
            return "the host name is unknown; is the address right, and is DNS or the VPN up?";
        }
        if (failure instanceof SSLException) {
            return "TLS failed (" + failure.getMessage()
                    + "); does the kubeconfig's certificate-authority belong to this server?";
        }
        if (failure instanceof SocketTimeoutException || failure instanceof InterruptedIOException) {
            return "no answer in time (" + failure.getMessage() + ")";
        }
        return "the connection broke (" + failure.getClass().getSimpleName() + ": " + failure.getMessage() + ")";
    }
}
