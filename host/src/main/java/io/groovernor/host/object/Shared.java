package io.groovernor.host.object;

/**
 * Gives equal immutable values one identity: thousands of objects carry the same labels, owners and namespaces. A fixed
 * number of slots and no lock; a value that is pushed out, or lost in a race, only costs memory.
 */
final class Shared {
    private final Object[] slots = new Object[4096];

    @SuppressWarnings("unchecked")
    <T> T of(T value) {
        int hash = value.hashCode();
        int slot = (hash ^ hash >>> 12 ^ hash >>> 24) & slots.length - 1;
        var known = slots[slot];
        if (known != null && known.getClass() == value.getClass() && known.equals(value)) {
            return (T) known;
        }
        slots[slot] = value;
        return value;
    }
}
