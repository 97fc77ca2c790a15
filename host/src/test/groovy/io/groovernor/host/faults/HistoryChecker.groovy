package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.api.reconcile.Retry
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.watch.Change.Cause
import io.groovernor.host.faults.History.Answered
import io.groovernor.host.faults.History.Audited
import io.groovernor.host.faults.History.Committed
import io.groovernor.host.faults.History.Dropped
import io.groovernor.host.faults.History.Ended
import io.groovernor.host.faults.History.Entry
import io.groovernor.host.faults.History.InController
import io.groovernor.host.faults.History.ListBegun
import io.groovernor.host.faults.History.OfResource
import io.groovernor.host.faults.History.Queued
import io.groovernor.host.faults.History.Rested
import io.groovernor.host.faults.History.Restarted
import io.groovernor.host.faults.History.Resulted
import io.groovernor.host.faults.History.Retrying
import io.groovernor.host.faults.History.Saw
import io.groovernor.host.faults.History.Started
import io.groovernor.host.faults.History.State
import io.groovernor.host.faults.History.Wrote
import java.time.Duration
import java.util.function.BiFunction

/**
 * Reads a history and says which promises of the engine it breaks: one sentence each, none for a history that is as it
 * should be. Looks at nothing but the history, which must be that of a run that came to rest, from its last start on.
 */
@CompileStatic
class HistoryChecker {
    /**
     * What the checker has to know of a controller. The keys of all its resources are its own keys.
     *
     * @param primary the resource whose objects its syncs are about
     * @param resources everything that wakes it, the primary included
     * @param haste how much earlier than asked for a retry may seem to begin, by clocks that are read at different moments
     * @param slack how much later than asked for a retry may begin: all workers may be busy until then
     */
    record Rules(String controller, String primary, List<String> resources, Retry retry, Duration haste, Duration slack) {}

    /**
     * A reflector's pauses are 0.8, 1.6, 3.2, … s at least, so that no more than eight failures fit into a minute; a list that
     * fails as a stream is asked for in pages at once.
     */
    private static final int FAILURES_PER_MINUTE = 16

    /** So long, and a little longer, a sync waits for its cache to show the last write. */
    private static final Duration OWN_WRITE = Duration.ofSeconds(4)

    private final List<Entry> entries
    private final Rules rules
    private final Map<ResourceKey, List<Entry>> byKey

    HistoryChecker(History history, Rules rules) {
        this.entries = sinceRestart(history.entries())
        this.rules = rules
        this.byKey = entries.findAll { keyOf(it) != null }.groupBy { keyOf(it) }
    }

    /** What an engine can know that was started last: what the server has, and what it did itself. */
    private static List<Entry> sinceRestart(List<Entry> entries) {
        int restart = entries.findLastIndexOf { it instanceof Restarted }
        entries.take(restart + 1).findAll { it instanceof Committed } + entries.drop(restart + 1)
    }

    /** Everything that is wrong. */
    List<String> violations() {
        [lastStatesAreSynced(), deletionsAreSynced(), changesWake(), keysAreSyncedOnceAtATime(), retriesComeInTime(), backoffGrows(),
         cacheNeverGoesBack(), ownWritesAreRead(), retryAfterIsKept(), listsHaveAReason(), failuresAreSpaced(), queueIsBounded(),
         cachesEqualTheServer(), theResultIsAsWithoutFaults()].flatten() as List<String>
    }

    /** The last state of every object was read by a sync, unless the controller wrote it itself on top of one that was. */
    List<String> lastStatesAreSynced() {
        eachKey { key, own ->
            def states = (List<Committed>) own.findAll { it instanceof Committed && it.resource() == rules.primary() }
            def foreign = states.findAll { it.by() != rules.controller() }
            if (states.empty || states.last().state().absent || foreign.empty) {
                return []
            }
            def last = foreign.last()
            boolean read = own.any { it instanceof Started && it.read().uid() == last.uid() && it.read().version() >= last.state().version() }
            read ? [] : ["the last state of $key, version ${last.state().version()}, was never synced".toString()]
        }
    }

    /** An object that the cache knew and that went was missed by a sync afterwards, or found replaced. */
    List<String> deletionsAreSynced() {
        eachKey { key, own ->
            def known = own.findResults { it instanceof Saw && it.resource() == rules.primary() ? it.uid() : null }.toSet()
            List<String> problems = []
            own.eachWithIndex { entry, i ->
                if (entry instanceof Committed && entry.resource() == rules.primary() && entry.state().absent && entry.uid() in known
                        && !own.drop(i).any { it instanceof Started && it.read().uid() != entry.uid() }) {
                    problems << "the deletion of $key (${entry.uid()}) at version ${entry.state().version()} was never synced".toString()
                }
            }
            return problems
        }
    }

    /** Whatever a cache takes over is followed by a sync of its key, unless the controller wrote it. */
    List<String> changesWake() {
        eachKey { key, own ->
            def written = own.findResults { it instanceof Wrote ? it.state() : null }.toSet()
            def rest = own.drop(own.findLastIndexOf { it instanceof Started } + 1)
            rest.findAll { it instanceof Saw && !(it.state() in written) }.collect { saw ->
                "no sync of $key began after the ${((Saw) saw).resource()} cache saw ${((Saw) saw).state()}".toString()
            }
        }
    }

    /** No two syncs of a key at once. */
    List<String> keysAreSyncedOnceAtATime() {
        eachKey { key, own ->
            Started under = null
            List<String> problems = []
            own.each { entry ->
                if (entry instanceof Started) {
                    if (under != null) {
                        problems << "sync ${entry.sync()} of $key began before sync ${under.sync()} of it had ended".toString()
                    }
                    under = entry
                } else if (entry instanceof Ended && entry.sync() == under?.sync()) {
                    under = null
                }
            }
            return problems
        }
    }

    /** A retry, or a call again that a sync asked for, comes: not earlier unless something else wakes the key, and not much later. */
    List<String> retriesComeInTime() {
        eachKey { key, own ->
            List<String> problems = []
            own.eachWithIndex { entry, i ->
                long due = due(entry)
                if (due < 0) {
                    return
                }
                def next = (Started) own.drop(i + 1).find { it instanceof Started }
                if (next == null || next.at() > due + rules.slack().toNanos()) {
                    problems << "$key was to be synced again at $due ns, and was ${next == null ? 'not' : "at ${next.at()} ns"}".toString()
                } else if (next.at() < due - rules.haste().toNanos() && !isWoken(own, i, next)) {
                    problems << "$key was retried at ${next.at()} ns, before $due ns, although nothing had changed".toString()
                }
            }
            return problems
        }
    }

    /** When the key is to be synced again because of an entry; negative if it says nothing of that. */
    private static long due(Entry entry) {
        entry instanceof Retrying ? entry.at() + entry.pause() : entry instanceof Ended && !entry.failed() && entry.again() >= 0 ? entry.at() + entry.again() : -1L
    }

    /**
     * Whether a sync has another reason than a retry: an earlier appointment, or a change. The sync that failed may have been
     * given to its worker any time after the one before it had ended, and a change since then wakes the key once more.
     */
    private static boolean isWoken(List<Entry> own, int retry, Started sync) {
        int failed = Math.max(0, own.take(retry).findLastIndexOf { it instanceof Started })
        int before = Math.max(0, own.take(failed).findLastIndexOf { it instanceof Ended })
        own.subList(before, own.indexOf(sync)).any { it instanceof Saw } ||
                own.take(retry).any { due(it) >= own[failed].at() && due(it) <= sync.at() }
    }

    /**
     * The n-th retry in a row waits from·2ⁿ⁻¹, never more than the ceiling, and the count begins anew after a success. A sync
     * that began before a retry was due, because of a change, is no attempt: if it fails, that retry stays as it is.
     */
    List<String> backoffGrows() {
        def ceiling = BigInteger.valueOf(rules.retry().upTo().toNanos())
        eachKey { key, own ->
            int failures = 0
            long due = Long.MIN_VALUE
            long began = Long.MAX_VALUE
            List<String> problems = []
            own.each { entry ->
                if (entry instanceof Started) {
                    began = entry.at()
                } else if ((entry instanceof Ended && !entry.failed()) || entry instanceof Dropped) {
                    failures = 0
                    due = Long.MIN_VALUE
                } else if (entry instanceof Retrying) {
                    boolean noAttempt = began <= due + rules.haste().toNanos() && entry.failures() == failures &&
                            Math.abs(Math.max(due, entry.at()) - entry.at() - entry.pause()) <= rules.haste().toNanos()
                    if (!noAttempt) {
                        failures++
                        def wanted = BigInteger.valueOf(rules.retry().from().toNanos()).shiftLeft(failures - 1).min(ceiling)
                        if (entry.failures() != failures || BigInteger.valueOf(entry.pause()) != wanted) {
                            problems << "failure $failures of $key was counted as ${entry.failures()} and paused ${entry.pause()} ns instead of $wanted".toString()
                        }
                        due = entry.at() + entry.pause()
                    }
                }
            }
            return problems
        }
    }

    /** For one object, a cache shows newer and newer states; only a list may go back. */
    List<String> cacheNeverGoesBack() {
        def newest = [:] as Map<List<?>, Long>
        List<String> problems = []
        of(Saw).each { saw ->
            def object = [saw.resource(), saw.uid()]
            if (saw.cause() == Cause.LIVE && newest.getOrDefault(object, 0L) > saw.state().version()) {
                problems << "the ${saw.resource()} cache went from version ${newest[object]} of ${saw.key()} back to ${saw.state().version()}".toString()
            }
            newest[object] = saw.state().absent && saw.cause() != Cause.LIVE ? 0L : saw.state().version()
        }
        return problems
    }

    /** A sync sees what an earlier one of its controller wrote to the object that it is about, or waited for it long enough. */
    List<String> ownWritesAreRead() {
        eachKey { key, own ->
            Wrote written = null
            List<String> problems = []
            own.each { entry ->
                if (entry instanceof Wrote && entry.resource() == rules.primary()) {
                    written = entry
                } else if (entry instanceof Saw && entry.resource() == rules.primary() && entry.cause() != Cause.LIVE) {
                    written = null // a list may go back behind it
                } else if (entry instanceof Started && written != null && written.state().uid() == entry.read().uid()
                        && written.state().version() > entry.read().version() && entry.at() - written.at() < OWN_WRITE.toNanos()) {
                    problems << "sync ${entry.sync()} of $key read version ${entry.read().version()} after version ${written.state().version()} was written".toString()
                }
            }
            return problems
        }
    }

    /** A reflector that was told when to come back does not come sooner; what an audit is told concerns audits only. */
    List<String> retryAfterIsKept() {
        def until = [:].withDefault { Long.MIN_VALUE } as Map<String, Long>
        def audited = [] as Set<String>
        List<String> problems = []
        entries.each { entry ->
            if (entry instanceof Audited) {
                audited << entry.resource()
            } else if (entry instanceof Answered && entry.verb() != 'write' && !audited.remove(entry.resource())) {
                if (entry.at() < until[entry.resource()]) {
                    problems << "${entry.verb()} ${entry.resource()} at ${entry.at()} ns, although it was to wait until ${until[entry.resource()]} ns".toString()
                }
                if (entry.retryAfter() > 0) {
                    until[entry.resource()] = entry.at() + entry.retryAfter()
                }
            }
        }
        return problems
    }

    /** Everything is listed once; again only after a list that failed, a watch that the server cannot go on with, or an audit. */
    List<String> listsHaveAReason() {
        def reason = [:].withDefault { true } as Map<String, Boolean>
        List<String> problems = []
        entries.each { entry ->
            if (entry instanceof ListBegun) {
                if (!reason[entry.resource()]) {
                    problems << "${entry.resource()} were listed again at ${entry.at()} ns without a reason".toString()
                }
                reason[entry.resource()] = false
            } else if (entry instanceof Audited) {
                reason[entry.resource()] = true // it may have found a difference
            } else if (entry instanceof Answered && (entry.verb() == 'list' ? entry.status() != 200 : entry.verb() == 'watch' && entry.status() in [410, 504, History.UNREADABLE])) {
                reason[entry.resource()] = true
            }
        }
        return problems
    }

    /** A server that fails again and again is asked less and less often. */
    List<String> failuresAreSpaced() {
        of(Answered).findAll { it.verb() != 'write' }.groupBy { it.resource() }.collectMany { resource, answers ->
            def row = [] as List<Answered>
            List<String> problems = []
            answers.each { answer ->
                row = answer.status() == 200 ? [] as List<Answered> : row + answer
                row = row.findAll { answer.at() - it.at() < Duration.ofMinutes(1).toNanos() }
                if (row.size() > FAILURES_PER_MINUTE) {
                    problems << "${row.size()} requests for $resource failed in a row within the minute before ${answer.at()} ns".toString()
                }
            }
            return problems
        } as List<String>
    }

    /** A queue holds no more keys than there ever were, each at most once ready and once waiting. */
    List<String> queueIsBounded() {
        int keys = (of(Committed)*.key() + of(Saw)*.key()).toSet().size()
        of(Queued).findAll { it.controller() == rules.controller() && it.keys() > 2 * keys }.collect {
            "${it.keys()} keys were queued at ${it.at()} ns, and there never were more than $keys".toString()
        }
    }

    /** In the end, a cache holds exactly what the server has. */
    List<String> cachesEqualTheServer() {
        of(Rested).findAll { it.cache() != it.server() }.collect {
            "the ${it.resource()} cache differs from the server: ${it.cache() - it.server()} instead of ${it.server() - it.cache()}".toString()
        }
    }

    /** In the end, everything is as it would be if nothing had gone wrong. */
    List<String> theResultIsAsWithoutFaults() {
        of(Resulted).findAll { it.controller() == rules.controller() }.collectMany { result ->
            def missing = result.wanted().findAll { key, value -> result.actual()[key] != value && !isMissedByNobody(result.resource(), key) }
            def surplus = result.actual().findAll { key, value -> !result.wanted().containsKey(key) }
            missing || surplus ? ["the ${result.resource()} are not as without faults: $missing are missing, $surplus too many".toString()] : []
        } as List<String>
    }

    /** Whether the world took away what the controller had made before any cache had seen it: no event can tell of that. */
    private boolean isMissedByNobody(String resource, ResourceKey key) {
        def own = byKey[key] ?: []
        def last = (Committed) own.reverse().find { it instanceof Committed && it.resource() == resource }
        last != null && last.state().absent && last.by() != rules.controller() && !own.any { it instanceof Saw && it.resource() == resource && it.uid() == last.uid() }
    }

    /** What is wrong with each key, given what happened to it and concerns the controller. */
    private List<String> eachKey(BiFunction<ResourceKey, List<Entry>, List<String>> check) {
        byKey.collectMany { key, own -> check.apply(key, own) } as List<String>
    }

    private ResourceKey keyOf(Entry entry) {
        entry instanceof InController ? (entry.controller() == rules.controller() ? entry.key() : null)
                : entry instanceof OfResource ? (entry.resource() in rules.resources() ? entry.key() : null) : null
    }

    private <E extends Entry> List<E> of(Class<E> type) {
        (List<E>) entries.findAll { type.isInstance(it) }
    }
}
