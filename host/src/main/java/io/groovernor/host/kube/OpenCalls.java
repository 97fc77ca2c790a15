package io.groovernor.host.kube;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.EventListener;

/** Every call whose answer is still being read, so that all can be ended. The transport itself forgets them earlier. */
final class OpenCalls extends EventListener {
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    @Override
    public void callStart(Call call) {
        calls.add(call);
        if (closed) {
            call.cancel();
        }
    }

    @Override
    public void callEnd(Call call) {
        calls.remove(call);
    }

    @Override
    public void callFailed(Call call, IOException failure) {
        calls.remove(call);
    }

    /** Ends the calls of now and of the future. */
    void close() {
        closed = true;
        calls.forEach(Call::cancel);
    }
}
