package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.host.testing.Testbed
import io.groovernor.host.time.Timer
import java.time.Duration

/** Strikes at the processes of a run, one after another, with 5 to 15 seconds between. */
@CompileStatic
class Nemesis {
    enum Blow {
        /** The API server is killed and started again. */
        RESTART_API_SERVER,
        /** etcd is. */
        RESTART_ETCD,
        /** The host is. */
        KILL_HOST,
        /** The host stands still for 5 to 30 seconds. */
        PAUSE_HOST,
        /** Every connection of the host breaks. */
        CUT
    }

    /** What it did so far. */
    final List<Blow> blows = []
    /** What it found wrong. */
    final List<String> violations = []
    private final Testbed testbed
    private final HostProcess host
    private final FaultProxy proxy
    private final Timer timer
    private final Random random

    Nemesis(Testbed testbed, HostProcess host, FaultProxy proxy, Timer timer, long seed) {
        this.testbed = testbed
        this.host = host
        this.proxy = proxy
        this.timer = timer
        this.random = new Random(seed)
    }

    /** Strikes until the timer shows this. Blows come in rounds, each of them once in a round. */
    void strikeUntil(Duration end) {
        List<Blow> round = []
        for (pause(5, 15); timer.nanos() < end.toNanos(); pause(5, 15)) {
            round = round ?: (Blow.values() as List<Blow>).shuffled(random)
            if (!host.alive) {
                violations << "the host ended by itself with ${host.exitCode()} after $blows".toString()
                host.start()
            }
            blows << round.head()
            strike(round.head())
            round = round.tail()
        }
    }

    private void strike(Blow blow) {
        switch (blow) {
            case Blow.RESTART_API_SERVER: testbed.restart('apiserver'); break
            case Blow.RESTART_ETCD: testbed.restart('etcd'); break
            case Blow.KILL_HOST:
                host.kill()
                host.start()
                break
            case Blow.PAUSE_HOST:
                host.signal('STOP')
                pause(5, 30)
                host.signal('CONT')
                break
            case Blow.CUT: proxy.cut()
        }
    }

    private void pause(int from, int upTo) {
        timer.sleep(Duration.ofMillis(from * 1000 + random.nextInt((upTo - from) * 1000)))
    }
}
