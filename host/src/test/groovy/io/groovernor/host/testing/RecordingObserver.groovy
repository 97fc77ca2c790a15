package io.groovernor.host.testing

import io.groovernor.api.resource.ResourceKey
import io.groovernor.host.observe.Observer
import java.time.Duration
import java.time.Instant
import java.util.concurrent.CopyOnWriteArrayList

/** Remembers what happened, as short texts. */
class RecordingObserver implements Observer {
    final List<String> events = new CopyOnWriteArrayList<>()
    /** When caches became ready and ceased to be. */
    final List<String> readiness = new CopyOnWriteArrayList<>()
    /** What came of audits. */
    final List<String> audits = new CopyOnWriteArrayList<>()
    /** What was left out of watches. */
    final List<String> ignored = new CopyOnWriteArrayList<>()

    @Override
    void listed(String cache, int objects) {
        events << "listed $objects".toString()
    }

    @Override
    void relisting(String cache, String why) {
        events << 'relisting'
    }

    @Override
    void stalled(String cache, Duration silence) {
        events << 'stalled'
    }

    @Override
    void mirrorFailed(String cache, Exception error, Duration pause) {
        events << "failed: $error.message".toString()
    }

    @Override
    void notReady(String cache, String why) {
        readiness << "not ready: $why".toString()
    }

    @Override
    void ready(String cache) {
        readiness << 'ready'
    }

    @Override
    void ignored(String cache, String what) {
        ignored << what
    }

    @Override
    void wentBack(String cache, String from, String to) {
        events << "went back from $from to $to".toString()
    }

    @Override
    void audited(String cache, int missed, int ghosts) {
        audits << "missed $missed, ghosts $ghosts".toString()
    }

    @Override
    void auditFailed(String cache, Exception error) {
        audits << "failed: $error.message".toString()
    }

    @Override
    void started(String controller, Collection<ResourceKey> keys) {
        events << "started ${keys.join(',')}".toString()
    }

    @Override
    void functionFailed(String controller, String what, ResourceKey key, Throwable error) {
        events << "$what failed for $key: $error.message".toString()
    }

    @Override
    void incomplete(String controller, Collection<String> caches, Duration soFar) {
        events << "$controller waits for $caches after $soFar".toString()
    }

    @Override
    void functionLost(String controller, String what, ResourceKey key, Throwable where) {
        events << "$what lost for $key".toString()
    }

    @Override
    void functionRecovered(String controller, String what, ResourceKey key, Duration after) {
        events << "$what recovered for $key after $after".toString()
    }

    @Override
    void synced(String controller, ResourceKey key, Duration took) {
        events << "synced $key".toString()
    }

    @Override
    void retrying(String controller, ResourceKey key, int failures, Duration pause, Throwable error) {
        events << "retry $failures of $key after ${pause.toMillis()} ms: $error.message".toString()
    }

    @Override
    void dropped(String controller, ResourceKey key, int failures, Throwable error) {
        events << "dropped $key after $failures: $error.message".toString()
    }

    @Override
    void lost(String controller, ResourceKey key, Instant since, Throwable where) {
        events << "lost $key since $since: $where.message".toString()
    }

    @Override
    void recovered(String controller, ResourceKey key, Duration took) {
        events << "recovered $key after $took.seconds s".toString()
    }

    @Override
    void shortOfWorkers(String controller, int working, int wanted) {
        events << "$working of $wanted workers".toString()
    }

    @Override
    void behindOwnWrite(String controller, ResourceKey key, String cache, Duration waited) {
        events << "$key: $cache is behind after $waited.seconds s".toString()
    }
}
