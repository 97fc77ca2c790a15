package io.groovernor.host.cache;

import io.groovernor.api.resource.Resource;
import io.groovernor.host.kube.KubeException;
import io.groovernor.host.kube.ListPage;
import io.groovernor.host.kube.ListQuery;
import io.groovernor.host.kube.ListerWatcher;
import io.groovernor.host.observe.Observer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A complete list, fetched in pages of one snapshot. A snapshot that expires between two pages is given up as a whole:
 * the server offers to go on with newer objects, but a mirror that mixes two moments would miss deletions. Always the
 * newest state is asked for, never "what the server has at hand", which may be older than what was seen before.
 */
final class PagedList {
    private static final int PAGE_SIZE = 500;
    /** After that many expired snapshots the list is fetched in one piece, as client-go does. */
    private static final int PAGED_ATTEMPTS = 2;

    private final ListerWatcher server;
    private final ListQuery.Scope scope;
    private final Observer observer;

    PagedList(ListerWatcher server, ListQuery.Scope scope, Observer observer) {
        this.server = server;
        this.scope = scope;
        this.observer = observer;
    }

    record Result(List<Resource> items, String resourceVersion) {}

    Result fetch() throws IOException {
        for (int attempt = 0; attempt < PAGED_ATTEMPTS; attempt++) {
            var items = new ArrayList<Resource>();
            var page = page(PAGE_SIZE, "", items);
            try {
                while (!page.continueToken().isEmpty()) {
                    page = following(page, items);
                }
                return new Result(items, page.resourceVersion());
            } catch (KubeException refusal) {
                if (!refusal.isExpired()) {
                    throw refusal;
                }
                observer.relisting(scope.toString(), "the list's snapshot expired between two pages");
            }
        }
        var items = new ArrayList<Resource>();
        return new Result(items, page(0, "", items).resourceVersion());
    }

    private ListPage following(ListPage page, List<Resource> items) throws IOException {
        var next = page(PAGE_SIZE, page.continueToken(), items);
        if (next.continueToken().equals(page.continueToken())) {
            throw new IOException("the server sends the same page of " + scope + " again and again");
        }
        return next;
    }

    private ListPage page(int limit, String continueToken, List<Resource> items) throws IOException {
        var page = server.list(new ListQuery(scope, limit, continueToken, ""));
        items.addAll(page.items());
        observer.listing(scope.toString(), items.size(), page.remaining());
        return page;
    }
}
