package io.groovernor.host.conformance

import groovy.transform.Immutable

/** One place where two transcripts differ. */
@Immutable
class Difference {
    int number
    String step
    String path
    String real
    String sandbox

    /** All differences of two normalised transcripts, in order. */
    static List<Difference> between(List real, List sandbox) {
        List<Difference> found = []
        for (int i = 0; i < Math.max(real.size(), sandbox.size()); i++) {
            collect(i, real, sandbox, found)
        }
        found
    }

    /** Whether it is at a place, or below it: the number of a step, and the path in that. */
    boolean isAt(String place) {
        def here = "$number $path"
        here == place || (here.startsWith(place) && here[place.size()] in ['.', '['])
    }

    private static void collect(int at, List real, List sandbox, List<Difference> found) {
        def step = (real[at] ?: sandbox[at]).step.toString()
        compare(real[at], sandbox[at], '') { path, one, other ->
            found << new Difference(at + 1, step, path, show(one), show(other))
        }
    }

    private static void compare(Object real, Object sandbox, String path, Closure<?> differ) {
        if (real instanceof Map && sandbox instanceof Map) {
            (real.keySet() + sandbox.keySet()).toSorted().each {
                compare(real.getOrDefault(it, Absent.VALUE), sandbox.getOrDefault(it, Absent.VALUE),
                    path.empty ? it : "$path.$it".toString(), differ)
            }
        } else if (real instanceof List && sandbox instanceof List) {
            for (int i = 0; i < Math.max(real.size(), sandbox.size()); i++) {
                compare(i < real.size() ? real[i] : Absent.VALUE, i < sandbox.size() ? sandbox[i] : Absent.VALUE,
                    "$path[$i]".toString(), differ)
            }
        } else if (real != sandbox) {
            differ(path, real, sandbox)
        }
    }

    private static String show(Object value) {
        value instanceof Absent ? 'nothing' : Wire.text(value)
    }

    @Override
    String toString() {
        "\nstep $number, $step\n  at      $path\n  real    $real\n  sandbox $sandbox"
    }

    private enum Absent { VALUE }
}
