package io.groovernor.host.cache;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.kube.KubeException;
import io.groovernor.host.kube.ListPage;
import io.groovernor.host.kube.ListQuery;
import io.groovernor.host.kube.ListerWatcher;
import io.groovernor.host.observe.Observer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A complete list, fetched in pages of one snapshot. A snapshot that expires between two pages is given up as a whole:
 * the server offers to go on with newer objects, but a mirror that mixes two moments would miss deletions. Always the
 * newest state is asked for, never "what the server has at hand", which may be older than what was seen before.
 *
 * @param <T> what is kept of each object, decided page by page
 */
final class PagedList<T> {
    private static final int PAGE_SIZE = 500;
    /** After that many expired snapshots the list is fetched in one piece, as client-go does. */
    private static final int PAGED_ATTEMPTS = 2;
    /** A selector may leave pages empty, but a server that sends so many in a row without a new object runs in circles. */
    private static final int BARREN_PAGES = 100;

    private final ListerWatcher server;
    private final ListQuery.Scope scope;
    private final Function<List<Resource>, List<T>> kept;
    private final Observer observer;

    PagedList(ListerWatcher server, ListQuery.Scope scope, Function<List<Resource>, List<T>> kept, Observer observer) {
        this.server = server;
        this.scope = scope;
        this.kept = kept;
        this.observer = observer;
    }

    record Result<T>(List<T> items, String resourceVersion) {}

    Result<T> fetch() throws IOException {
        for (int attempt = 0; attempt < PAGED_ATTEMPTS; attempt++) {
            try {
                return fetch(PAGE_SIZE);
            } catch (KubeException refusal) {
                if (!refusal.isExpired()) {
                    throw refusal;
                }
                observer.relisting(scope.toString(), "the list's snapshot expired between two pages");
            }
        }
        return fetch(0);
    }

    /** Follows the pages as long as there are any: a server may ignore the limit, or page although none was asked for. */
    private Result<T> fetch(int limit) throws IOException {
        var items = new ArrayList<T>();
        Set<ResourceKey> keys = new HashSet<>();
        int barren = 0;
        var token = "";
        var page = page(limit, token, items);
        while (!page.continueToken().isEmpty()) {
            boolean news =
                    page.items().stream().filter(item -> keys.add(item.key())).count() > 0;
            barren = news ? 0 : barren + 1;
            if (page.continueToken().equals(token) || barren > BARREN_PAGES) {
                throw new IOException("the server sends the same pages of " + scope + " again and again");
            }
            token = page.continueToken();
            page = page(limit, token, items);
        }
        return new Result<>(items, page.resourceVersion());
    }

    private ListPage page(int limit, String continueToken, List<T> items) throws IOException {
        var page = server.list(new ListQuery(scope, limit, continueToken, ""));
        items.addAll(kept.apply(page.items()));
        observer.listing(scope.toString(), items.size(), page.remaining());
        return page;
    }
}
