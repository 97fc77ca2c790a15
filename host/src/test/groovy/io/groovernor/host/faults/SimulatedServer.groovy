package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.api.resource.ResourceType
import io.groovernor.host.faults.Fault.Kind
import io.groovernor.host.faults.Fault.Verb
import io.groovernor.host.faults.History.Answered
import io.groovernor.host.faults.History.Audited
import io.groovernor.host.faults.History.ListBegun
import io.groovernor.host.kube.KubeException
import io.groovernor.host.kube.ListPage
import io.groovernor.host.kube.ListQuery
import io.groovernor.host.kube.ListerWatcher
import io.groovernor.host.kube.WatchQuery
import io.groovernor.host.kube.WatchStream
import java.time.Duration

/** The model server as a reflector sees it over a network that does what a plan says. Called by simulated processes only. */
@CompileStatic
class SimulatedServer implements ListerWatcher {
    /** Small, so that a few objects make several pages. */
    private static final int PAGE = 5

    final ModelServer model
    final Simulation simulation
    final History history
    private final FaultPlan.Session faults
    /** Whether it sends lists as streams; else it refuses to. */
    private final boolean streams
    private final Map<String, ModelServer.Snapshot> rests = [:]
    private int tokens
    /** Is told of each write before it is sent, and once more when the server has it. */
    Runnable onWrite = { }

    SimulatedServer(ModelServer model, Simulation simulation, History history, FaultPlan.Session faults, boolean streams) {
        this.model = model
        this.simulation = simulation
        this.history = history
        this.faults = faults
        this.streams = streams
    }

    @Override
    ListPage list(ListQuery query) {
        def type = query.scope().type()
        if (query.scope().pruning().metadataOnly) {
            history.add(new Audited(simulation.nanos(), type.plural()))
        } else if (query.continueToken().empty) {
            history.add(new ListBegun(simulation.nanos(), type.plural()))
        }
        def fault = arrive(Verb.LIST, type)
        def rest = !query.continueToken().empty ? rests[query.continueToken()]
                : fault?.kind() == Kind.STALE ? model.listBefore(type, fault.after() * 3) : model.list(type)
        if (model.isExpired(type, rest.version()) || (fault?.kind() == Kind.EXPIRED && !query.continueToken().empty)) {
            refuse(Verb.LIST, type, 410)
        }
        if (fault?.kind() in [Kind.CUT, Kind.PAGE, Kind.EMPTY, Kind.GARBAGE]) {
            answered(Verb.LIST, type, fault.kind() == Kind.CUT ? 0 : History.UNREADABLE)
            throw new IOException("the list's body is a victim of $fault")
        }
        answered(Verb.LIST, type, fault?.kind() == Kind.STALE ? History.UNREADABLE : 200) // it may be refused as too old
        int size = query.limit() > 0 ? Math.min(query.limit(), PAGE) : rest.items().size()
        if (rest.items().size() <= size) {
            return new ListPage(rest.items(), String.valueOf(rest.version()), '', 0)
        }
        def token = "token-${++tokens}".toString()
        rests[token] = new ModelServer.Snapshot(rest.items().drop(size), rest.version())
        return new ListPage(rest.items().take(size), String.valueOf(rest.version()), token, rest.items().size() - size)
    }

    @Override
    WatchStream watch(WatchQuery query) {
        def type = query.scope().type()
        def verb = query.initialEvents() ? Verb.LIST : Verb.WATCH
        if (query.initialEvents()) {
            history.add(new ListBegun(simulation.nanos(), type.plural()))
            if (!streams) {
                refuse(verb, type, 422)
            }
        }
        def fault = arrive(verb, type)
        if (fault?.kind() == Kind.EXPIRED || (!query.initialEvents() && model.isExpired(type, Long.parseLong(query.resourceVersion())))) {
            refuse(verb, type, 410)
        }
        answered(verb, type, 200)
        return new SimulatedWatch(this, type, query, fault)
    }

    @Override
    boolean serves(ResourceType type) {
        true
    }

    /** A request travels; what happens to it, if it is still to be answered. */
    Fault arrive(Verb verb, ResourceType type) {
        pause(1 + simulation.random.nextInt(20))
        def fault = faults.next(verb, Duration.ofNanos(simulation.nanos()))
        switch (fault?.kind()) {
            case Kind.REFUSE:
                answered(verb, type, 0)
                throw new ConnectException('refused on purpose')
            case Kind.RESET:
                answered(verb, type, 0)
                throw new SocketException('reset on purpose')
            case Kind.BUSY:
                return refuse(verb, type, 429)
            case Kind.BUSY_UNTIL:
                return refuse(verb, type, 429, Math.max(1, fault.seconds()))
            case Kind.BROKEN:
                return refuse(verb, type, 500)
            case Kind.UNAVAILABLE_UNTIL:
                return refuse(verb, type, 503, Math.max(1, fault.seconds()))
            case Kind.FORBIDDEN:
                return refuse(verb, type, 403)
            case Kind.CONFLICT:
                return refuse(verb, type, 409)
            case Kind.BEHIND:
                answered(verb, type, 504)
                throw new KubeException(504, 'Timeout', 'Too large resource version', null, true)
            case Kind.DELAY:
                pause(fault.seconds() * 1000)
                return null
            default:
                return fault
        }
    }

    Fault refuse(Verb verb, ResourceType type, int status, int retryAfter = 0) {
        answered(verb, type, status, Duration.ofSeconds(retryAfter))
        throw new KubeException(status, '', "refused with $status on purpose", retryAfter > 0 ? Duration.ofSeconds(retryAfter) : null, false)
    }

    void answered(Verb verb, ResourceType type, int status, Duration retryAfter = Duration.ZERO) {
        history.add(new Answered(simulation.nanos(), verb.name().toLowerCase(), type.plural(), status, retryAfter.toNanos()))
    }

    void pause(int millis) {
        try {
            simulation.sleep(Duration.ofMillis(millis))
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt()
            throw new InterruptedIOException('interrupted')
        }
    }
}
