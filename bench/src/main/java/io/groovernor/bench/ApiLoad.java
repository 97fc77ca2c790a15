package io.groovernor.bench;

import io.groovernor.host.object.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Clients of an API server that send what was made before and look at what comes back as little as they can. */
final class ApiLoad {
    private static final String PODS = "/api/v1/namespaces/default/pods";

    private final ServerProcess server;
    private final HttpClient client;

    ApiLoad(ServerProcess server) throws IOException, GeneralSecurityException {
        this.server = server;
        var builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        if (server.authority() != null) {
            builder.sslContext(trusting(server));
        }
        this.client = builder.build();
    }

    private static SSLContext trusting(ServerProcess server) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null);
        var authority = server.authority();
        if (authority != null) {
            try (var in = Files.newInputStream(authority)) {
                store.setCertificateEntry(
                        "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            }
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Pods to create, as a client sends them. */
    static List<byte[]> bodies(int from, int to) throws IOException {
        var bodies = new ArrayList<byte[]>();
        for (int number = from; number < to; number++) {
            var pod = Json.read(Pods.listed(number));
            var metadata = new HashMap<String, Object>();
            if (pod.get("metadata") instanceof Map<?, ?> made) {
                for (var field : List.of("name", "labels", "annotations", "ownerReferences")) {
                    metadata.put(field, made.get(field));
                }
            }
            bodies.add(Json.write(Map.of(
                    "apiVersion", "v1", "kind", "Pod", "metadata", metadata, "spec", pod.getOrDefault("spec", ""))));
        }
        return bodies;
    }

    /** Creates pods, so many at a time; returns when all are created. */
    void create(List<byte[]> bodies, int clients) throws IOException, InterruptedException {
        var next = new AtomicInteger();
        var failures = new ArrayList<String>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < clients; i++) {
            var thread = new Thread(
                    () -> {
                        try {
                            for (int body = next.getAndIncrement();
                                    body < bodies.size();
                                    body = next.getAndIncrement()) {
                                create(bodies.get(body));
                            }
                        } catch (IOException e) {
                            synchronized (failures) {
                                failures.add(String.valueOf(e.getMessage()));
                            }
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "create");
            thread.start();
            threads.add(thread);
        }
        for (var thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IOException("creating failed: " + failures.get(0));
        }
    }

    private void create(byte[] body) throws IOException, InterruptedException {
        var request = request(PODS)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
    }

    /** Opens watches that are through when each of them has read so many events. */
    CountDownLatch watch(int watchers, int events) throws IOException, InterruptedException {
        var through = new CountDownLatch(watchers);
        for (int i = 0; i < watchers; i++) {
            // From now on: of what is there already nothing is sent.
            var request =
                    request(PODS + "?watch=true&resourceVersion=" + version()).build();
            var body = client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body();
            var thread = new Thread(() -> read(body, events, through), "watch");
            thread.setDaemon(true);
            thread.start();
        }
        return through;
    }

    private String version() throws IOException, InterruptedException {
        var response = client.send(request(PODS + "?limit=1").build(), HttpResponse.BodyHandlers.ofByteArray());
        var list = Json.read(response.body());
        return list.get("metadata") instanceof Map<?, ?> metadata
                ? String.valueOf(metadata.get("resourceVersion"))
                : "";
    }

    /** An event is a line. */
    private static void read(InputStream body, int events, CountDownLatch through) {
        try (body) {
            var buffer = new byte[64 << 10];
            int left = events;
            for (int count = body.read(buffer); count >= 0 && left > 0; count = left > 0 ? body.read(buffer) : -1) {
                for (int i = 0; i < count; i++) {
                    left -= buffer[i] == '\n' ? 1 : 0;
                }
            }
            if (left <= 0) {
                through.countDown();
            }
        } catch (IOException broken) {
            // whoever waits for it waits in vain, and says so
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(server.address() + path));
        if (server.token() != null) {
            request.header("Authorization", "Bearer " + server.token());
        }
        return request;
    }
}
