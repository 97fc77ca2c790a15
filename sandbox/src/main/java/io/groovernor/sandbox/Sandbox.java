package io.groovernor.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.disk.Journal;
import io.groovernor.sandbox.http.Handler;
import io.groovernor.sandbox.http.HttpFront;
import io.groovernor.sandbox.http.LocalAnswer;
import io.groovernor.sandbox.http.LocalAnswers;
import io.groovernor.sandbox.http.Reply;
import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.Kinds;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.route.Router;
import io.groovernor.sandbox.store.ChangeLog;
import io.groovernor.sandbox.store.Contents;
import io.groovernor.sandbox.store.Store;
import io.groovernor.sandbox.verb.Cluster;
import io.groovernor.sandbox.verb.Snapshots;
import io.groovernor.sandbox.verb.Target;
import io.groovernor.sandbox.verb.Watches;
import io.groovernor.sandbox.verb.WriteOptions;
import io.groovernor.sandbox.verb.Writes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes API server inside the JVM: real HTTP on the loopback address, everything in memory. It starts with the
 * four namespaces of a new cluster. Nothing is authenticated and nothing runs: a pod is a document here.
 *
 * <p>Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
    private final Cluster cluster;
    private final Faults faults;
    private final Handler handler;
    private final LocalAnswers local;
    private final Loader loader;
    private final Snapshots snapshots;
    private final @Nullable Journal journal;
    private final @Nullable HttpFront front;

    private Sandbox(Options options, @Nullable Journal journal) {
        this.journal = journal;
        Store store = journal == null
                ? new Store(options.history(), Contents.EMPTY, ChangeLog.NONE)
                : new Store(options.history(), journal.contents(), journal);
        this.cluster = new Cluster(store, new Kinds(), new Watches(), options.clock());
        this.snapshots = new Snapshots(cluster);
        snapshots.serveDefinitions();
        Writes writes = new Writes(cluster);
        this.loader = new Loader(cluster.kinds(), writes);
        createNamespaces(writes);
        this.faults = new Faults(cluster);
        this.handler = faults.before(new Router(cluster, writes, options.bookmarkEvery()));
        this.local = new LocalAnswers(handler);
        this.front = options.socket() ? HttpFront.start(options.port(), handler) : null;
        if (options.clock() instanceof ManualClock clock) {
            clock.onMove(cluster.watches()::recheck);
            clock.onMove(faults::recheck);
        }
    }

    /** Starts on any free port. */
    public static Sandbox start() {
        return start(Options.DEFAULTS);
    }

    /**
     * Starts on a port of 127.0.0.1.
     *
     * @throws UncheckedIOException when the port cannot be had
     */
    public static Sandbox start(int port) {
        return start(Options.DEFAULTS.withPort(port));
    }

    /**
     * Starts with options.
     *
     * @throws UncheckedIOException when the port cannot be had or the data folder cannot be used
     */
    public static Sandbox start(Options options) {
        Path data = options.data();
        Journal journal = data == null ? null : Journal.open(data);
        try {
            return new Sandbox(options, journal);
        } catch (RuntimeException e) {
            if (journal != null) {
                journal.close();
            }
            throw e;
        }
    }

    /** Where the server listens, without a path. */
    public URI url() {
        if (front == null) {
            throw new IllegalStateException("a sandbox without a socket has no address; call handle");
        }
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

    /**
     * Answers a request in this thread, as if it had come over the network: faults apply and requests are counted. A
     * watch returns when it ends; to end it, fail in {@link Reply.Stream#flush}.
     *
     * @throws IOException what the reply throws
     */
    public void handle(Request request, Reply reply) throws IOException {
        handler.handle(request, reply);
    }

    /**
     * Answers a request of this process, as {@link #handle} does, for a client that reads. Returns at once for a watch,
     * else with the whole answer.
     */
    public LocalAnswer ask(Request request) throws IOException {
        return local.ask(request);
    }

    /**
     * Whether nothing is on its way to a client: every watch has sent all that happened, and every reader of one that was
     * {@link #ask}ed for has it and waits for more.
     */
    public boolean isQuiet() {
        return cluster.watches().areIdle() && local.areDrained();
    }

    /** The resource version of the last change. */
    public long revision() {
        return cluster.store().revision();
    }

    /** The state now, for {@link #reset}. Cheap: it shares its objects with the server. */
    public Snapshot snapshot() {
        return new Snapshot(cluster.store().contents());
    }

    /**
     * Goes back to an earlier state of this or another sandbox. Resource versions go on: watches stay open and see what
     * this changes. Faults and the counts of requests stay as they are.
     */
    public void reset(Snapshot snapshot) {
        snapshots.restore(snapshot.contents);
    }

    /** The handles that make the server fail. */
    public Faults faults() {
        return faults;
    }

    /** What was asked of the server. */
    public Requests requests() {
        return faults.requests();
    }

    /** Stops at once; open watches are cut, requests that are held are given up. May be called again. */
    @Override
    public void close() {
        faults.close();
        cluster.watches().cut();
        if (front != null) {
            front.close();
        }
        if (journal != null) {
            journal.close();
        }
    }

    private void createNamespaces(Writes writes) {
        ResourceType type = Objects.requireNonNull(cluster.kinds().find("", "v1", "namespaces"));
        for (String name : List.of("default", "kube-system", "kube-public", "kube-node-lease")) {
            if (writes.find(new Target(type, "", name, "")) == null) {
                writes.create(new Target(type, "", "", ""), named(Json.object(), name), WriteOptions.SERVER);
            }
        }
    }

    private static ObjectNode named(ObjectNode body, String name) {
        body.putObject("metadata").put("name", name);
        return body;
    }

    /** A state to go back to. Immutable. */
    public static final class Snapshot {
        private final Contents contents;

        private Snapshot(Contents contents) {
            this.contents = contents;
        }
    }
}
