package io.groovernor.host.control;

import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.Change;
import io.groovernor.api.watch.Change.Cause;
import io.groovernor.host.kube.ListQuery;
import io.groovernor.host.time.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the syncs of a controller wrote lately, by the key that was synced. It answers whether a change that would wake a
 * key is only the echo of that key's own sync.
 *
 * <p>A change of somebody else's is never taken for an echo. A change is held back from a key only if
 *
 * <ol>
 *   <li>it was seen live and stands for itself alone: the mirror went from the state before to the state after and nothing
 *       is folded into the step. What a list brought, or what stands for several changes, wakes the key;
 *   <li>the state after is the very version with which a write of this key's sync was answered, and the step is that write
 *       ({@link OwnWrite#isAllOf});
 *   <li>so the step before it, if anybody else took one, is a change of its own, which wakes the key by itself.
 * </ol>
 *
 * The event of a write may come before its answer. So changes that arrive while a key is synced are put aside and decided
 * when the sync ends; until then the key could not be given to a worker anyway. Deletions always wake, as their version is
 * not in the answer. Other keys to which a change maps are woken in any case.
 *
 * <p>Thread safe; calls nobody. What is older than {@link #MEMORY} is forgotten, which costs one sync too many.
 */
final class OwnWrites {
    /** How long a write is remembered after its sync: as long as kopf waits for its own patch to come back. */
    static final Duration MEMORY = Duration.ofSeconds(5);

    /** So many changes are put aside for a key; one more, and it is woken without looking at them. */
    private static final int MAX_ASIDE = 100;

    private final Timer timer;
    private final Map<ResourceKey, Memory> memories = new HashMap<>();
    /** Syncs that have ended, the oldest first. */
    private final Deque<Ended> ended = new ArrayDeque<>();

    OwnWrites(Timer timer) {
        this.timer = timer;
    }

    private record Ended(ResourceKey key, Memory memory) {}

    private record Aside(Change change, ListQuery.Scope scope) {}

    private static final class Memory {
        final List<OwnWrite> writes = new ArrayList<>();
        final List<Aside> aside = new ArrayList<>();
        boolean underWay = true;
        boolean woken;
        long endedAt;

        boolean isEcho(Change change, ListQuery.Scope scope) {
            return writes.stream().anyMatch(write -> write.isAllOf(change, scope));
        }
    }

    /** The time that writes carry. */
    long now() {
        return timer.nanos();
    }

    /** A sync of the key begins; what an earlier one wrote is forgotten: every cache shows it by now. */
    synchronized void begin(ResourceKey key) {
        memories.put(key, new Memory());
    }

    /** The sync of the key that is under way has written. */
    synchronized void add(ResourceKey key, OwnWrite write) {
        var memory = memories.get(key);
        if (memory != null) {
            memory.writes.add(write);
        }
    }

    /** The sync of the key has ended; whether a change that arrived meanwhile calls for another one. */
    synchronized boolean end(ResourceKey key) {
        var memory = memories.get(key);
        if (memory == null) {
            return false;
        }
        boolean woken =
                memory.woken || memory.aside.stream().anyMatch(aside -> !memory.isEcho(aside.change, aside.scope));
        if (memory.writes.isEmpty()) {
            memories.remove(key);
        } else {
            memory.aside.clear();
            memory.underWay = false;
            memory.endedAt = now();
            ended.add(new Ended(key, memory));
        }
        forgetOld();
        return woken;
    }

    /** Whether a change need not wake the key: it is an echo, or it is put aside until {@link #end}. */
    synchronized boolean holdBack(ResourceKey key, Change change, boolean coalesced, ListQuery.Scope scope) {
        var memory = memories.get(key);
        if (memory == null || coalesced || change.cause() != Cause.LIVE || change.isDeletion()) {
            return false;
        }
        if (!memory.underWay) {
            return memory.isEcho(change, scope);
        }
        if (memory.aside.size() == MAX_ASIDE) {
            memory.woken = true;
        } else {
            memory.aside.add(new Aside(change, scope));
        }
        return true;
    }

    /** What the last sync of the key wrote, if that is not long ago. */
    synchronized List<OwnWrite> of(ResourceKey key) {
        var memory = memories.get(key);
        return memory == null ? List.of() : List.copyOf(memory.writes);
    }

    private void forgetOld() {
        for (var oldest = ended.peek();
                oldest != null && now() - oldest.memory.endedAt >= MEMORY.toNanos();
                oldest = ended.peek()) {
            ended.remove();
            memories.remove(oldest.key, oldest.memory);
        }
    }
}
