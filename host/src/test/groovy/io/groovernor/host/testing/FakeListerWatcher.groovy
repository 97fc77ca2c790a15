package io.groovernor.host.testing

import io.groovernor.api.resource.ResourceType
import io.groovernor.host.kube.KubeException
import io.groovernor.host.kube.ListPage
import io.groovernor.host.kube.ListQuery
import io.groovernor.host.kube.ListerWatcher
import io.groovernor.host.kube.WatchEvent
import io.groovernor.host.kube.WatchQuery
import io.groovernor.host.kube.WatchStream
import java.time.Duration

/**
 * A server whose answers are written down beforehand: each list and each watch takes the next one. An answer that is an
 * exception is thrown; a watch's answer is a list whose entries are events, exceptions, or closures that are run.
 */
class FakeListerWatcher implements ListerWatcher {
    final List lists = []
    final List<List> watches = []
    /** What answers to requests for a list as a stream, like {@code watches}; without an answer they are refused with 400. */
    final List<List> streams = []
    /** What answers to lists of metadata alone; without an answer they are refused with 503. */
    final List audits = []
    /** The answers to whether a kind is served, true after the last of them. */
    final List served = []
    final List<ListQuery> listed = Collections.synchronizedList([])
    final List<ListQuery> audited = Collections.synchronizedList([])
    final List<WatchQuery> watched = Collections.synchronizedList([])
    /** How many watches were refused or closed. */
    int ended

    static ListPage page(List items, String version, String next = '') {
        new ListPage(items, version, next, 0)
    }

    static KubeException refusal(int status, Duration retryAfter = null, boolean tooLarge = false) {
        new KubeException(status, '', "refused with $status", retryAfter, tooLarge)
    }

    @Override
    ListPage list(ListQuery query) {
        (query.scope().pruning().metadataOnly ? audited : listed) << query
        def answer = query.scope().pruning().metadataOnly ? (audits ? audits.remove(0) : refusal(503)) : lists.remove(0)
        if (answer instanceof Throwable) {
            throw answer
        }
        return answer
    }

    @Override
    WatchStream watch(WatchQuery query) {
        if (query.initialEvents() && !streams) {
            throw refusal(400)
        }
        watched << query
        def answers = new ArrayList((query.initialEvents() ? streams : watches).remove(0))
        if (answers && answers[0] instanceof KubeException) {
            ended++
            throw answers[0]
        }
        return new Stream(answers)
    }

    @Override
    boolean serves(ResourceType type) {
        def answer = served ? served.remove(0) : true
        if (answer instanceof Throwable) {
            throw answer
        }
        return answer
    }

    private class Stream implements WatchStream {
        private final List answers
        private volatile boolean closed

        Stream(List answers) {
            this.answers = answers
        }

        @Override
        WatchEvent next() {
            while (answers) {
                def answer = answers.remove(0)
                if (answer instanceof Throwable) {
                    throw answer
                }
                if (answer instanceof Closure) {
                    def event = answer.call()
                    if (closed) {
                        throw new IOException('closed')
                    }
                    if (event instanceof WatchEvent) {
                        return event
                    }
                } else {
                    return answer
                }
            }
            return null
        }

        @Override
        synchronized void close() {
            if (!closed) {
                closed = true
                ended++
            }
        }
    }
}
