package io.groovernor.host.object;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Remembers what a parser has read, so that an object's bytes can be copied once the parser has found its end. The parser
 * reads ahead: positions are those that it tells, in bytes since the beginning.
 */
final class RecordedInput extends InputStream {
    /** The most bytes of one object. etcd takes 1.5 MB by default; aggregated servers may serve more. */
    static final int LIMIT = 128 << 20;

    private static final int SPARE = 1 << 20;

    private final InputStream input;
    private byte[] buffer = new byte[16_384];
    private long first; // position of buffer[0]
    private long keepFrom; // what lies before this position is not asked for any more
    private int size;

    RecordedInput(InputStream input) {
        this.input = input;
    }

    /** Everything before this position may be forgotten. */
    void keepFrom(long position) {
        keepFrom = position;
    }

    /** The bytes from one position up to, not including, another. */
    byte[] copy(long from, long to) {
        return Arrays.copyOfRange(buffer, (int) (from - first), (int) (to - first));
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = input.read(target, offset, length);
        if (count > 0) {
            makeRoom(count);
            System.arraycopy(target, offset, buffer, size, count);
            size += count;
        }
        return count;
    }

    private void makeRoom(int count) throws IOException {
        if (size + count <= buffer.length) {
            return;
        }
        int gone = (int) Math.min(keepFrom - first, size);
        System.arraycopy(buffer, gone, buffer, 0, size - gone);
        first += gone;
        size -= gone;
        if (buffer.length > SPARE && size + count < SPARE) {
            buffer = Arrays.copyOf(
                    buffer, SPARE); // one large object must not cost its size for as long as a watch lives
        }
        if (size + count > buffer.length) {
            if (size + count > LIMIT) {
                throw new IOException("an object larger than " + (LIMIT >> 20) + " MB");
            }
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + count));
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
