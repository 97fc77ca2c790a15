package io.groovernor.host.cache;

/** What waits between the reflector and the informer. */
sealed interface Pending permits Delta, Progress {}
