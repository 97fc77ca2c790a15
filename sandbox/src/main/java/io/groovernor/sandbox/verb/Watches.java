package io.groovernor.sandbox.verb;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The watches that are open, and the handles to disturb them. Thread-safe. */
public final class Watches {
    private final Set<WatchSession> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition flowing = lock.newCondition();
    private volatile boolean stalled;

    void add(WatchSession session) {
        open.add(session);
    }

    void remove(WatchSession session) {
        open.remove(session);
    }

    /** How many watches are open now. */
    public int size() {
        return open.size();
    }

    /** Whether every watch has sent all that happened, or all that it may send, and waits for more. */
    public boolean areIdle() {
        return stalled || open.stream().allMatch(WatchSession::isIdle);
    }

    /** Breaks the connection of every watch. */
    public void cut() {
        open.forEach(WatchSession::cut);
        wakeStalled();
    }

    /** Lets every watch look whether its resource is still served, and what time it is. */
    public void recheck() {
        open.forEach(WatchSession::wake);
    }

    /** Keeps the connections but sends nothing, until {@link #unstall}. */
    public void stall() {
        setStalled(true);
    }

    public void unstall() {
        setStalled(false);
    }

    /** Returns when bytes may be sent or the session has ended. */
    void awaitFlow(WatchSession session) {
        lock.lock();
        try {
            while (stalled && !session.ended()) {
                flowing.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            session.cut();
        } finally {
            lock.unlock();
        }
    }

    private void setStalled(boolean now) {
        lock.lock();
        try {
            stalled = now;
            flowing.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void wakeStalled() {
        lock.lock();
        try {
            flowing.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
