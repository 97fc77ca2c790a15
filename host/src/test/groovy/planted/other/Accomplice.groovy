package planted.other

import planted.one.Offender

/** Closes a cycle between two packages. */
class Accomplice {
    Offender offender
}
