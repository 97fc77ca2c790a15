package io.groovernor.sandbox.http;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/** Answers requests of the same process; a watch has a thread of its own. Thread-safe. */
public final class LocalAnswers {
    private final Handler handler;
    private final ThreadFactory threads = new DaemonThreads("sandbox-watch");
    private final Set<LocalAnswer> watches = ConcurrentHashMap.newKeySet();

    public LocalAnswers(Handler handler) {
        this.handler = handler;
    }

    /** Returns at once for a watch, else with the whole answer. */
    public LocalAnswer ask(Request request) throws IOException {
        LocalAnswer answer = new LocalAnswer();
        if (request.flag("watch")) {
            watches.add(answer);
            threads.newThread(() -> watch(request, answer)).start();
        } else {
            handler.handle(request, answer);
        }
        return answer;
    }

    private void watch(Request request, LocalAnswer answer) {
        try {
            handler.handle(request, answer);
        } catch (IOException gone) {
            // The reader has closed it, or it was cut: there is nobody to tell.
        } finally {
            answer.end();
        }
    }

    /** Whether every reader of a watch has what was sent and waits for more. */
    public boolean areDrained() {
        watches.removeIf(LocalAnswer::isClosed);
        return watches.stream().allMatch(LocalAnswer::isDrained);
    }
}
