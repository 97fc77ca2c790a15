package io.groovernor.host;

import io.groovernor.host.script.ScriptSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where a script comes from. */
public sealed interface ScriptInput {
    /** Reads the script. */
    ScriptSource read() throws IOException;

    /** A file; the controller gets its name without the ending. */
    record File(Path path) implements ScriptInput {
        @Override
        public ScriptSource read() {
            return ScriptSource.ofFile(path);
        }
    }

    /** Standard input. */
    record Stream(InputStream in) implements ScriptInput {
        @Override
        public ScriptSource read() throws IOException {
            return ScriptSource.of("stdin", "<stdin>", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The command line itself. */
    record Code(String text) implements ScriptInput {
        @Override
        public ScriptSource read() {
            return ScriptSource.of("command-line", "-e", text);
        }
    }
}
