package io.groovernor.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.http.HttpFront;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.Kinds;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.route.Router;
import io.groovernor.sandbox.store.Store;
import io.groovernor.sandbox.verb.Cluster;
import io.groovernor.sandbox.verb.Target;
import io.groovernor.sandbox.verb.Watches;
import io.groovernor.sandbox.verb.WriteOptions;
import io.groovernor.sandbox.verb.Writes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A Kubernetes API server inside the JVM: real HTTP on the loopback address, everything in memory. It starts with the
 * four namespaces of a new cluster. Nothing is authenticated and nothing runs: a pod is a document here.
 *
 * <p>Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
    private final Cluster cluster;
    private final Faults faults;
    private final HttpFront front;
    private final Loader loader;

    private Sandbox(Options options) {
        this.cluster = new Cluster(new Store(options.history()), new Kinds(), new Watches(), options.clock());
        Writes writes = new Writes(cluster);
        this.loader = new Loader(cluster.kinds(), writes);
        createNamespaces(writes);
        this.faults = new Faults(cluster);
        this.front =
                HttpFront.start(options.port(), faults.before(new Router(cluster, writes, options.bookmarkEvery())));
    }

    /** Starts on any free port. */
    public static Sandbox start() {
        return start(Options.DEFAULTS);
    }

    /**
     * Starts on a port of 127.0.0.1.
     *
     * @throws java.io.UncheckedIOException when the port cannot be had
     */
    public static Sandbox start(int port) {
        return start(Options.DEFAULTS.withPort(port));
    }

    /**
     * Starts with options.
     *
     * @throws java.io.UncheckedIOException when the port cannot be had
     */
    public static Sandbox start(Options options) {
        return new Sandbox(options);
    }

    /** Where the server listens, without a path. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + front.port());
    }

    /**
     * Creates every document of a YAML text, or replaces what is there. Documents without a namespace go to
     * {@code default}. What was loaded before a document that fails stays.
     *
     * @return how many objects were loaded; the items of a List count one each
     * @throws IllegalArgumentException when the text is not YAML or a document is refused; names the document and its
     *     kind
     */
    public int load(String yaml) {
        return loader.load(yaml);
    }

    /**
     * Writes a kubeconfig that only its owner can read; the context is {@code sandbox}.
     *
     * @throws IOException when the file cannot be written
     */
    public void writeKubeconfig(Path file) throws IOException {
        Kubeconfig.write(file, kubeconfig());
    }

    /** A kubeconfig as YAML; the context is {@code sandbox}, its namespace {@code default}. */
    public String kubeconfig() {
        return Kubeconfig.text(url());
    }

    /** The handles that make the server fail. */
    public Faults faults() {
        return faults;
    }

    /** What was asked of the server. */
    public Requests requests() {
        return faults.requests();
    }

    /** Stops at once; open watches are cut. May be called again. */
    @Override
    public void close() {
        cluster.watches().cut();
        front.close();
    }

    private void createNamespaces(Writes writes) {
        ResourceType type = Objects.requireNonNull(cluster.kinds().find("", "v1", "namespaces"));
        for (String name : List.of("default", "kube-system", "kube-public", "kube-node-lease")) {
            ObjectNode body = Json.object();
            writes.create(new Target(type, "", "", ""), named(body, name), WriteOptions.SERVER);
        }
    }

    private static ObjectNode named(ObjectNode body, String name) {
        body.putObject("metadata").put("name", name);
        return body;
    }
}
