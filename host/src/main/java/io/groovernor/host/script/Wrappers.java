package io.groovernor.host.script;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import org.codehaus.groovy.runtime.InvokerInvocationException;

/** Exceptions that only carry another one through a call that may not throw it. */
final class Wrappers {
    private Wrappers() {}

    static Throwable unwrap(Throwable thrown) {
        var error = thrown;
        while (isWrapper(error) && error.getCause() != null) {
            error = error.getCause();
        }
        return error;
    }

    private static boolean isWrapper(Throwable error) {
        return error instanceof InvocationTargetException
                || error instanceof UndeclaredThrowableException
                || error instanceof InvokerInvocationException
                || error instanceof ExceptionInInitializerError;
    }
}
