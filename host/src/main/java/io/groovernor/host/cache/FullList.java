package io.groovernor.host.cache;

import io.groovernor.api.resource.Resource;
import io.groovernor.host.kube.KubeException;
import io.groovernor.host.kube.ListQuery;
import io.groovernor.host.kube.ListerWatcher;
import io.groovernor.host.object.ObjectReader;
import io.groovernor.host.observe.Observer;
import io.groovernor.host.time.Timer;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Everything that a scope holds, in whichever way the server can send it: as a stream, else in pages. A server that
 * refuses the stream is not asked for it again; after one that only broke, the next attempt is in pages, so that a list
 * gets through wherever one can.
 */
final class FullList {
    /** Bad request, no such method, not acceptable, cannot be processed, not implemented. */
    private static final Set<Integer> NOT_SUPPORTED = Set.of(400, 405, 406, 415, 422, 501);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final ListerWatcher server;
    private final ListQuery.Scope scope;
    private final Timer timer;
    private final Observer observer;

    private boolean streams = true;
    private boolean brokeLastTime;

    FullList(ListerWatcher server, ListQuery.Scope scope, Timer timer, Observer observer) {
        this.server = server;
        this.scope = scope;
        this.timer = timer;
        this.observer = observer;
    }

    /**
     * Fetches the list.
     *
     * @param open opens a watch with initial events; the caller owns it, and goes on with it unless it is closed then
     * @param giveUp closes that watch
     */
    PagedList.Result<Resource> fetch(Opening open, Runnable giveUp) throws IOException {
        if (streams && !brokeLastTime) {
            try {
                return new StreamedList(open.watch(), scope.toString(), timer, observer).fetch();
            } catch (StreamedList.UnfinishedException notSupported) {
                streams = false;
            } catch (KubeException refusal) {
                streams = !NOT_SUPPORTED.contains(refusal.status());
                if (streams && (refusal.status() == TOO_MANY_REQUESTS || refusal.status() >= SERVER_ERROR)) {
                    // Not again at once, in whichever way: the server wants to be left alone.
                    brokeLastTime = refusal.retryAfter() == null;
                    throw refusal;
                }
            } catch (IOException | RuntimeException broken) {
                brokeLastTime = true;
                throw broken;
            }
            giveUp.run();
        }
        var pages = new PagedList<>(server, scope, FullList::packed, observer).fetch();
        brokeLastTime = false;
        return pages;
    }

    private static List<Resource> packed(List<Resource> page) {
        ObjectReader.pack(page);
        return page;
    }

    /** Opens a watch. */
    interface Opening {
        OpenWatch watch() throws IOException;
    }
}
