package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.api.resource.ResourceKey
import io.groovernor.host.faults.History.Dropped
import io.groovernor.host.faults.History.Queued
import io.groovernor.host.faults.History.Retrying
import io.groovernor.host.faults.History.Saw
import io.groovernor.host.faults.History.State
import io.groovernor.api.watch.Change
import io.groovernor.host.observe.Observer
import io.groovernor.host.time.Timer
import java.time.Duration

/** Writes down what the engine tells. */
@CompileStatic
class Recorder implements Observer {
    private final Timer timer
    private final History history
    /** What a cache told of itself, such as {@code stalled configmaps}. */
    final List<String> told = Collections.synchronizedList([])
    /** How many keys are queued. */
    Closure<Integer> queued = { 0 }

    Recorder(Timer timer, History history) {
        this.timer = timer
        this.history = history
    }

    /** A cache of the resource changed. */
    void saw(String resource, Change change) {
        def latest = CopyScript.state(change.latest())
        history.add(new Saw(timer.nanos(), resource, change.key(), change.deletion ? new State('', latest.version()) : latest, change.latest().uid(), change.cause()))
    }

    @Override
    void stalled(String cache, Duration silence) {
        told << "stalled $cache".toString()
    }

    @Override
    void relisting(String cache, String why) {
        told << "relisting $cache".toString()
    }

    @Override
    void ignored(String cache, String what) {
        told << "ignored $what".toString()
    }

    @Override
    void functionFailed(String controller, String what, ResourceKey key, Throwable error) {
        told << "$what failed".toString()
    }

    @Override
    void synced(String controller, ResourceKey key, Duration took) {
        history.add(new Queued(timer.nanos(), controller, queued.call()))
    }

    @Override
    void retrying(String controller, ResourceKey key, int failures, Duration pause, Throwable error) {
        history.add(new Retrying(timer.nanos(), controller, key, failures, pause.toNanos()))
    }

    @Override
    void dropped(String controller, ResourceKey key, int failures, Throwable error) {
        history.add(new Dropped(timer.nanos(), controller, key, failures))
    }
}
