package io.groovernor.sandbox.disk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads files of records. */
final class EntryFile {
    private EntryFile() {}

    /**
     * Reads every record of a file. A last line that is torn, because the process ended while it wrote, is left out.
     *
     * @throws IOException when the file is damaged elsewhere; names the line
     */
    static void read(Path file, boolean mayBeTorn, Consumer<Entry> consumer) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int number = 1;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                Entry entry = Entry.read(line.toByteArray());
                if (entry == null) {
                    boolean last = in.read() < 0;
                    if (mayBeTorn && last) {
                        return;
                    }
                    throw damaged(file, number);
                }
                consumer.accept(entry);
                line.reset();
                number++;
            }
            if (line.size() > 0 && !mayBeTorn) {
                throw damaged(file, number);
            }
        }
    }

    private static IOException damaged(Path file, int line) {
        return new IOException(file + ", line " + line + ": damaged; start with another folder, or remove this line and"
                + " those after it to go on with what was stored before");
    }
}
