package io.groovernor.host;

import io.groovernor.host.control.RunningController.Writers;

/** Stands between controllers and what they write through: looks on, or lets things go another way. Thread safe. */
@FunctionalInterface
interface WriteLayer {
    /** Lets everything pass. */
    WriteLayer NONE = (controller, writers) -> writers;

    /** What a controller writes through instead. */
    Writers over(String controller, Writers writers);
}
