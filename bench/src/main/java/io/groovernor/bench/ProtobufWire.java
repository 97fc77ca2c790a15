package io.groovernor.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Kubernetes' protobuf: every object in an envelope with its kind, events in frames with their length. The pods themselves
 * were written by Kubernetes' own code.
 */
final class ProtobufWire implements Wire {
    private static final byte[] MAGIC = {'k', '8', 's', 0};

    private final List<byte[]> pods;
    private final List<byte[]> changed;
    private final byte[] last;

    /**
     * @param pods every pod of the list
     * @param changed those pods that change, as their events show them
     * @param last the pod of the last event
     */
    ProtobufWire(List<byte[]> pods, List<byte[]> changed, byte[] last) {
        this.pods = pods;
        this.changed = changed;
        this.last = last;
    }

    @Override
    public String listType() {
        return "application/vnd.kubernetes.protobuf";
    }

    @Override
    public String watchType() {
        return "application/vnd.kubernetes.protobuf;stream=watch";
    }

    @Override
    public byte[] page(int from, int to, String continueToken) {
        var metadata = new ByteArrayOutputStream();
        field(metadata, 2, utf8(Long.toString(Pods.LISTED)));
        field(metadata, 3, utf8(continueToken));
        var list = new ByteArrayOutputStream();
        field(list, 1, metadata.toByteArray());
        for (var pod : pods.subList(from, to)) {
            field(list, 2, pod);
        }
        return envelope("PodList", list.toByteArray());
    }

    @Override
    public byte[] added(int pod) {
        return event("ADDED", pods.get(pod));
    }

    @Override
    public byte[] initialEventsEnd() {
        var annotation = new ByteArrayOutputStream();
        field(annotation, 1, utf8("k8s.io/initial-events-end"));
        field(annotation, 2, utf8("true"));
        var metadata = new ByteArrayOutputStream();
        field(metadata, 6, utf8(Long.toString(Pods.LISTED)));
        field(metadata, 12, annotation.toByteArray());
        var pod = new ByteArrayOutputStream();
        field(pod, 1, metadata.toByteArray());
        return event("BOOKMARK", pod.toByteArray());
    }

    @Override
    public byte[] modified(int pod) {
        return event("MODIFIED", changed.get(pod));
    }

    @Override
    public byte[] last() {
        return event("ADDED", last);
    }

    private static byte[] event(String type, byte[] pod) {
        var raw = new ByteArrayOutputStream();
        field(raw, 1, envelope("Pod", pod));
        var event = new ByteArrayOutputStream();
        field(event, 1, utf8(type));
        field(event, 2, raw.toByteArray());
        return ByteBuffer.allocate(4 + event.size())
                .putInt(event.size())
                .put(event.toByteArray())
                .array();
    }

    private static byte[] envelope(String kind, byte[] object) {
        var type = new ByteArrayOutputStream();
        field(type, 1, utf8("v1"));
        field(type, 2, utf8(kind));
        var envelope = new ByteArrayOutputStream(object.length + 40);
        envelope.writeBytes(MAGIC);
        field(envelope, 1, type.toByteArray());
        field(envelope, 2, object);
        field(envelope, 3, new byte[0]);
        field(envelope, 4, new byte[0]);
        return envelope.toByteArray();
    }

    private static void field(ByteArrayOutputStream out, int number, byte[] value) {
        out.write(number << 3 | 2);
        int length = value.length;
        while (length > 0x7f) {
            out.write((length & 0x7f) | 0x80);
            length >>>= 7;
        }
        out.write(length);
        out.writeBytes(value);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
