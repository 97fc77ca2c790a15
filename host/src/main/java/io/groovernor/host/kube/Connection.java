package io.groovernor.host.kube;

import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * How an API server is reached: its address, whom we trust and who we are. Thread safe. {@link #close} ends every request
 * and watch that is under way.
 */
public final class Connection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration PING = Duration.ofSeconds(30);
    private static final Duration SINGLE = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofSeconds(75); // the server gives up on its own after 60 s

    private final HttpUrl url;
    private final String namespace;
    private final String description;
    private final OpenCalls calls = new OpenCalls();
    private final OkHttpClient single;
    private final OkHttpClient bulk;

    private Connection(HttpUrl url, String namespace, String description, OkHttpClient.Builder builder) {
        this.url = url;
        this.namespace = namespace;
        this.description = description;
        this.bulk = builder.connectTimeout(CONNECT)
                .writeTimeout(SILENCE)
                .readTimeout(SILENCE)
                .pingInterval(PING) // finds connections that died silently
                .followRedirects(false) // an API server does not redirect; a login page must not look like an answer
                .followSslRedirects(false)
                .eventListener(calls)
                .build();
        this.single = bulk.newBuilder().callTimeout(SINGLE).build();
    }

    /**
     * Finds a server by kubectl's rules. Sends nothing yet.
     *
     * @param clock the time, for credentials that expire
     * @throws KubeconfigException if the configuration is missing or wrong
     */
    public static Connection open(ConnectionOptions options, InstantSource clock) throws IOException {
        return open(options, Environment.system(clock));
    }

    /** A server that wants no credentials, such as one in this process. */
    public static Connection plain(URI address, String description) {
        var url = HttpUrl.get(address);
        if (url == null) {
            throw new IllegalArgumentException(address + " is no HTTP address");
        }
        return new Connection(url, "default", description, new OkHttpClient.Builder());
    }

    /** A server in this process. */
    public static Connection local(LocalServer server, String description) {
        var builder = new OkHttpClient.Builder().addInterceptor(new LocalTransport(server));
        return new Connection(HttpUrl.get("http://localhost/"), "default", description, builder);
    }

    static Connection open(ConnectionOptions options, Environment environment) throws IOException {
        var target = Target.find(options, environment);
        var url = url(target);
        var credentials = Credentials.of(target, environment);
        var own = ClientKeys.of(target.user(), environment.clock());
        var builder = new OkHttpClient.Builder();
        if (url.isHttps()) {
            Tls.configure(
                    builder, target, () -> own == null && credentials instanceof ExecPlugin exec ? exec.keys() : own);
        }
        var proxy = target.cluster().text("proxy-url");
        if (proxy != null) {
            builder.proxy(proxy(proxy, target.cluster()));
        } else {
            builder.proxySelector(new EnvironmentProxies(environment));
        }
        builder.addInterceptor(Credentials.interceptor(credentials, target.user()));
        return new Connection(url, target.namespace(), target.server() + " (" + target.source() + ")", builder);
    }

    private static HttpUrl url(Target target) throws KubeconfigException {
        var text = target.server().contains("://") ? target.server() : "https://" + target.server();
        var url = HttpUrl.parse(text);
        if (url == null) {
            throw target.cluster().wrong("server", "is no address: " + target.server(), null);
        }
        return url;
    }

    private static Proxy proxy(String text, KubeconfigEntry cluster) throws KubeconfigException {
        try {
            return EnvironmentProxies.proxy(text);
        } catch (IllegalArgumentException e) {
            throw cluster.wrong("proxy-url", "is no proxy's address", e);
        }
    }

    /** The server's address. */
    public String address() {
        return url.toString();
    }

    /** The namespace of objects and commands that name none. */
    public String namespace() {
        return namespace;
    }

    /** For people: {@code https://127.0.0.1:6443 (context testbed of ~/.kube/config)}. */
    public String description() {
        return description;
    }

    HttpUrl url() {
        return url;
    }

    /** For requests about single objects. */
    OkHttpClient single() {
        return single;
    }

    /** For lists: however long they take, as long as bytes arrive. */
    OkHttpClient bulk() {
        return bulk;
    }

    /** For watches that the server ends after the given time; one that stays open much longer is dead. */
    OkHttpClient watching(Duration timeout) {
        return bulk.newBuilder().readTimeout(timeout.plus(SILENCE)).build();
    }

    @Override
    public void close() {
        calls.close();
        bulk.connectionPool().evictAll();
        bulk.dispatcher().executorService().shutdown();
    }
}
