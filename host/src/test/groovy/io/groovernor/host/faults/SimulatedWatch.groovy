package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.api.resource.ResourceType
import io.groovernor.host.faults.Fault.Kind
import io.groovernor.host.faults.Fault.Verb
import io.groovernor.host.kube.KubeException
import io.groovernor.host.kube.UnreadableException
import io.groovernor.host.kube.WatchEvent
import io.groovernor.host.kube.WatchQuery
import io.groovernor.host.kube.WatchStream
import java.time.Duration

/** A watch on the model server: everything after a version in order, a bookmark each minute, and what a fault makes of it. */
@CompileStatic
class SimulatedWatch implements WatchStream {
    private static final Duration BOOKMARKS = Duration.ofMinutes(1)

    private final SimulatedServer server
    private final ResourceType type
    private final Fault fault
    private final long end
    /** What a list as a stream begins with, its end included. */
    private final List<WatchEvent> initial = []
    private long version
    private long nextBookmark
    private int sent
    private WatchEvent again
    private ModelServer.Commit outdated
    private boolean struckOnce
    private boolean closed

    SimulatedWatch(SimulatedServer server, ResourceType type, WatchQuery query, Fault fault) {
        this.server = server
        this.type = type
        this.fault = fault
        if (query.initialEvents()) {
            def snapshot = server.model.list(type)
            initial.addAll(snapshot.items().collect { new WatchEvent.Applied(it) })
            initial << new WatchEvent.Bookmark(String.valueOf(snapshot.version()), true)
            version = snapshot.version()
        } else {
            version = Long.parseLong(query.resourceVersion())
        }
        this.end = now() + query.timeout().toNanos()
        this.nextBookmark = fault?.kind() == Kind.NO_BOOKMARKS ? end : now() + BOOKMARKS.toNanos()
    }

    @Override
    WatchEvent next() {
        if (again != null && sent < fault.after() + 3) {
            sent++
            return again
        }
        if (outdated != null) {
            def older = outdated
            outdated = null
            return new WatchEvent.Applied(older.object())
        }
        boolean struck = fault != null && !struckOnce && sent >= fault.after()
        if (struck) {
            switch (fault.kind()) {
                case Kind.SILENCE:
                    await(Long.MAX_VALUE) { false }
                    break
                case Kind.END: case Kind.EMPTY:
                    return null
                case Kind.CUT:
                    server.answered(verb(), type, 0)
                    throw new SocketException("the watch is a victim of $fault")
                case Kind.PAGE: case Kind.GARBAGE:
                    server.answered(verb(), type, History.UNREADABLE)
                    throw new UnreadableException("the watch is a victim of $fault", new IOException('on purpose'))
                case Kind.UNKNOWN_TYPE:
                    return once(new WatchEvent.Unknown('WEIRD'))
                case Kind.BAD_BOOKMARK:
                    return once(new WatchEvent.Bookmark(''))
                case Kind.EXPIRED_LATER:
                    server.answered(verb(), type, 410)
                    return new WatchEvent.Failed(new KubeException(410, 'Expired', 'too old on purpose', null, false))
                case Kind.SLOW:
                    await(now() + Duration.ofSeconds(1).toNanos()) { false }
                    break
            }
        }
        if (initial) {
            sent++
            return initial.remove(0)
        }
        await(Math.min(end, nextBookmark)) { server.model.after(type, version) != null }
        return struck && fault.kind() == Kind.DROP && sent == fault.after() ? dropped() : following()
    }

    private WatchEvent once(WatchEvent event) {
        struckOnce = true
        return event
    }

    /** What it is for its reader at the moment. */
    private Verb verb() {
        initial ? Verb.LIST : Verb.WATCH
    }

    private WatchEvent dropped() {
        sent++
        def commit = server.model.after(type, version)
        version = commit?.version() ?: version
        return next()
    }

    private WatchEvent following() {
        def commit = server.model.after(type, version)
        if (commit == null) {
            return now() >= end ? null : bookmark()
        }
        version = commit.version()
        def event = commit.deleted() ? new WatchEvent.Deleted(commit.object()) : (WatchEvent) new WatchEvent.Applied(commit.object())
        if (fault?.kind() == Kind.REPEAT && sent == fault.after()) {
            again = event
        }
        if (fault?.kind() == Kind.OUTDATED && sent >= fault.after() && !commit.deleted()) {
            outdated = server.model.before(type, commit)
        }
        sent++
        return event
    }

    private WatchEvent bookmark() {
        nextBookmark = now() + BOOKMARKS.toNanos()
        version = server.model.revision()
        new WatchEvent.Bookmark(String.valueOf(version))
    }

    private void await(long until, Closure<Boolean> condition) throws IOException {
        if (closed) {
            throw new IOException('the watch was closed')
        }
        try {
            server.simulation.await(Duration.ofNanos(Math.max(0, Math.min(until - now(), Duration.ofDays(1).toNanos())))) { closed || condition.call() }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt()
            throw new InterruptedIOException('interrupted')
        }
        if (closed) {
            throw new IOException('the watch was closed')
        }
    }

    private long now() {
        server.simulation.nanos()
    }

    @Override
    void close() {
        if (initial && !closed) {
            server.answered(Verb.LIST, type, 0)
        }
        closed = true
    }
}
