package io.groovernor.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** JSON as a real API server writes it: items without, events with their kind. */
record JsonWire(List<byte[]> pods) implements Wire {
    @Override
    public String listType() {
        return "application/json";
    }

    @Override
    public String watchType() {
        return "application/json";
    }

    @Override
    public byte[] page(int from, int to, String continueToken) {
        var page = new ByteArrayOutputStream();
        page.writeBytes(utf8("{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\""
                + Pods.LISTED + "\""));
        if (!continueToken.isEmpty()) {
            page.writeBytes(
                    utf8(",\"continue\":\"" + continueToken + "\",\"remainingItemCount\":" + (pods.size() - to)));
        }
        page.writeBytes(utf8("},\"items\":["));
        for (int pod = from; pod < to; pod++) {
            if (pod > from) {
                page.write(',');
            }
            page.writeBytes(pods.get(pod));
        }
        page.writeBytes(utf8("]}\n"));
        return page.toByteArray();
    }

    @Override
    public byte[] added(int pod) {
        return event("ADDED", pods.get(pod));
    }

    @Override
    public byte[] initialEventsEnd() {
        return event(
                "BOOKMARK",
                utf8("{\"metadata\":{\"resourceVersion\":\"" + Pods.LISTED
                        + "\",\"creationTimestamp\":null,\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}},"
                        + "\"spec\":{\"containers\":null},\"status\":{}}"));
    }

    @Override
    public byte[] modified(int pod) {
        return event("MODIFIED", Pods.changed(pod));
    }

    @Override
    public byte[] last() {
        return event("ADDED", Pods.last());
    }

    private static byte[] event(String type, byte[] object) {
        var event = new ByteArrayOutputStream(object.length + 100);
        event.writeBytes(utf8("{\"type\":\"" + type + "\",\"object\":{\"kind\":\"Pod\",\"apiVersion\":\"v1\","));
        event.write(object, 1, object.length - 1);
        event.writeBytes(utf8("}\n"));
        return event.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
