package io.groovernor.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;

/**
 * Pods as an API server with controllers and kubelets behind it serves them: 2 to 4 KB with managed fields, different in
 * images, labels, owners, environment and status. The same number always makes the same pod.
 */
final class Pods {
    /** Takes the place of the resource version in events; what they differ in is filled in while they are sent. */
    static final String VERSION = "9999999999";
    /** The version of the list; pods are older, events newer. All versions have ten digits. */
    static final long LISTED = 2_000_000_000L;

    private static final long FIRST = 1_000_000_000L;
    private static final int PODS_OF_AN_APP = 20;
    private static final int NODES = 1_000;
    private static final String[] TEAMS = {"payments", "search", "catalogue", "identity", "shipping", "platform", "data"
    };
    private static final String[] TIERS = {"frontend", "backend", "cache", "worker"};
    private static final String SINCE = "2026-0%d-%02dT%02d:%02d:%02dZ";

    private Pods() {}

    /** The pod of a number, as it is in a list: without its kind. */
    static byte[] listed(int number) {
        return json(number, Long.toString(FIRST + number), 0);
    }

    /** The same pod after a change of its status, its version a place holder. */
    static byte[] changed(int number) {
        return json(number, VERSION, 1);
    }

    /** The pod of the last event: {@code bench/last}. */
    static byte[] last() {
        var pod = new String(changed(0), StandardCharsets.UTF_8);
        var name = pod.replaceFirst("\"name\":\"[^\"]*\"", "\"name\":\"last\"");
        return utf8(name.replaceFirst("\"namespace\":\"[^\"]*\"", "\"namespace\":\"bench\"")
                .replaceFirst("\"uid\":\"[^\"]*\"", "\"uid\":\"" + uid(new Random(-1)) + "\""));
    }

    private static byte[] json(int number, String version, int restarts) {
        int app = number / PODS_OF_AN_APP;
        var common = new Random(app);
        var team = pick(common, TEAMS);
        var tier = pick(common, TIERS);
        var name = team + "-" + tier + "-" + app;
        var hash = word(common, 9);
        var image = "registry.example.com/" + team + "/" + tier + ":v" + common.nextInt(9) + "." + common.nextInt(40)
                + "." + common.nextInt(10);
        var owner = uid(common);
        int variables = 1 + common.nextInt(5);
        boolean sidecar = common.nextInt(4) == 0;
        var random = new Random(~(long) number);
        var own = word(random, 5);
        var since = SINCE.formatted(
                1 + random.nextInt(9),
                1 + random.nextInt(28),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(60));
        int node = random.nextInt(NODES);

        var json = new StringBuilder(4096);
        json.append("{\"metadata\":{\"name\":\"")
                .append(name)
                .append('-')
                .append(hash)
                .append('-')
                .append(own);
        json.append("\",\"generateName\":\"")
                .append(name)
                .append('-')
                .append(hash)
                .append("-\",\"namespace\":\"");
        json.append(team)
                .append("\",\"uid\":\"")
                .append(uid(random))
                .append("\",\"resourceVersion\":\"")
                .append(version);
        json.append("\",\"generation\":1,\"creationTimestamp\":\"")
                .append(since)
                .append("\",\"labels\":{\"app\":\"")
                .append(name);
        json.append("\",\"app.kubernetes.io/managed-by\":\"Helm\",\"app.kubernetes.io/part-of\":\"")
                .append(team);
        json.append("\",\"pod-template-hash\":\"")
                .append(hash)
                .append("\",\"tier\":\"")
                .append(tier);
        json.append("\"},\"annotations\":{\"prometheus.io/scrape\":\"true\",\"checksum/config\":\"");
        json.append(Long.toHexString(common.nextLong())).append(Long.toHexString(common.nextLong()));
        json.append("\"},\"ownerReferences\":[{\"apiVersion\":\"apps/v1\",\"kind\":\"ReplicaSet\",\"name\":\"")
                .append(name)
                .append('-');
        json.append(hash)
                .append("\",\"uid\":\"")
                .append(owner)
                .append("\",\"controller\":true,\"blockOwnerDeletion\":true}],");
        managedFields(json, since, sidecar);
        json.append("},\"spec\":{\"volumes\":[{\"name\":\"kube-api-access-").append(own);
        json.append(
                "\",\"projected\":{\"sources\":[{\"serviceAccountToken\":{\"expirationSeconds\":3607,\"path\":\"token\"}}],"
                        + "\"defaultMode\":420}}],\"containers\":[");
        container(json, "app", image, variables, own, common);
        if (sidecar) {
            json.append(',');
            container(json, "proxy", "registry.example.com/mesh/proxy:1.2" + common.nextInt(9), 1, own, common);
        }
        json.append(
                "],\"restartPolicy\":\"Always\",\"terminationGracePeriodSeconds\":30,\"dnsPolicy\":\"ClusterFirst\",\"serviceAccountName\":\"");
        json.append(team)
                .append("\",\"serviceAccount\":\"")
                .append(team)
                .append("\",\"nodeName\":\"node-")
                .append(node);
        json.append("\",\"securityContext\":{},\"schedulerName\":\"default-scheduler\",\"tolerations\":["
                + "{\"key\":\"node.kubernetes.io/not-ready\",\"operator\":\"Exists\",\"effect\":\"NoExecute\",\"tolerationSeconds\":300},"
                + "{\"key\":\"node.kubernetes.io/unreachable\",\"operator\":\"Exists\",\"effect\":\"NoExecute\",\"tolerationSeconds\":300}],"
                + "\"priority\":0,\"enableServiceLinks\":true,\"preemptionPolicy\":\"PreemptLowerPriority\"},");
        status(json, since, node, image, sidecar, restarts + random.nextInt(3), random);
        return utf8(json.append('}').toString());
    }

    private static void managedFields(StringBuilder json, String since, boolean sidecar) {
        json.append(
                "\"managedFields\":[{\"manager\":\"kube-controller-manager\",\"operation\":\"Update\",\"apiVersion\":\"v1\",\"time\":\"");
        json.append(since)
                .append(
                        "\",\"fieldsType\":\"FieldsV1\",\"fieldsV1\":{\"f:metadata\":{\"f:annotations\":{\".\":{},\"f:checksum/config\":{}},"
                                + "\"f:generateName\":{},\"f:labels\":{\".\":{},\"f:app\":{},\"f:pod-template-hash\":{},\"f:tier\":{}},"
                                + "\"f:ownerReferences\":{\".\":{}}},\"f:spec\":{\"f:containers\":{");
        for (var name : sidecar ? new String[] {"app", "proxy"} : new String[] {"app"}) {
            json.append(name.equals("app") ? "" : ",")
                    .append("\"k:{\\\"name\\\":\\\"")
                    .append(name);
            json.append("\\\"}\":{\".\":{},\"f:image\":{},\"f:imagePullPolicy\":{},\"f:name\":{},\"f:resources\":{}}");
        }
        json.append("},\"f:dnsPolicy\":{},\"f:restartPolicy\":{},\"f:schedulerName\":{}}}},"
                + "{\"manager\":\"kubelet\",\"operation\":\"Update\",\"apiVersion\":\"v1\",\"time\":\"");
        json.append(since)
                .append(
                        "\",\"fieldsType\":\"FieldsV1\",\"fieldsV1\":{\"f:status\":{\"f:conditions\":{"
                                + "\"k:{\\\"type\\\":\\\"Ready\\\"}\":{\".\":{},\"f:lastTransitionTime\":{},\"f:status\":{},\"f:type\":{}}},"
                                + "\"f:containerStatuses\":{},\"f:hostIP\":{},\"f:phase\":{},\"f:podIP\":{},\"f:startTime\":{}}},\"subresource\":\"status\"}]");
    }

    private static void container(
            StringBuilder json, String name, String image, int variables, String own, Random common) {
        json.append("{\"name\":\"").append(name).append("\",\"image\":\"").append(image);
        json.append("\",\"ports\":[{\"name\":\"http\",\"containerPort\":8080,\"protocol\":\"TCP\"}],\"env\":[");
        for (int i = 0; i < variables; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"SETTING_")
                    .append(i)
                    .append("\",\"value\":\"");
            json.append(word(common, 12)).append("\"}");
        }
        json.append("],\"resources\":{\"limits\":{\"memory\":\"").append(64 << common.nextInt(5));
        json.append("Mi\"},\"requests\":{\"cpu\":\"").append(50 * (1 + common.nextInt(10)));
        json.append("m\",\"memory\":\"64Mi\"}},\"volumeMounts\":[{\"name\":\"kube-api-access-")
                .append(own);
        json.append(
                "\",\"readOnly\":true,\"mountPath\":\"/var/run/secrets/kubernetes.io/serviceaccount\"}],\"imagePullPolicy\":\"IfNotPresent\"}");
    }

    private static void status(
            StringBuilder json, String since, int node, String image, boolean sidecar, int restarts, Random random) {
        json.append("\"status\":{\"phase\":\"Running\",\"conditions\":[");
        for (var type : new String[] {"Ready", "PodScheduled"}) {
            json.append(type.equals("Ready") ? "" : ",").append("{\"type\":\"").append(type);
            json.append("\",\"status\":\"True\",\"lastProbeTime\":null,\"lastTransitionTime\":\"")
                    .append(since)
                    .append("\"}");
        }
        int low = random.nextInt(250);
        json.append("],\"hostIP\":\"10.0.")
                .append(node / 250)
                .append('.')
                .append(node % 250)
                .append("\",\"podIP\":\"10.");
        json.append(64 + node / 250)
                .append('.')
                .append(node % 250)
                .append('.')
                .append(low)
                .append("\",\"startTime\":\"")
                .append(since);
        json.append("\",\"containerStatuses\":[");
        for (var name : sidecar ? new String[] {"app", "proxy"} : new String[] {"app"}) {
            json.append(name.equals("app") ? "" : ",").append("{\"name\":\"").append(name);
            json.append("\",\"state\":{\"running\":{\"startedAt\":\"").append(since);
            json.append("\"}},\"lastState\":{},\"ready\":true,\"restartCount\":")
                    .append(restarts)
                    .append(",\"image\":\"")
                    .append(image);
            json.append("\",\"imageID\":\"registry.example.com/app@sha256:")
                    .append(hex(random))
                    .append("\",\"containerID\":\"containerd://");
            json.append(hex(random)).append("\",\"started\":true}");
        }
        json.append("],\"qosClass\":\"Burstable\"}");
    }

    private static String hex(Random random) {
        var hex = new StringBuilder(64);
        for (int i = 0; i < 4; i++) {
            hex.append("%016x".formatted(random.nextLong()));
        }
        return hex.toString();
    }

    private static String word(Random random, int length) {
        var word = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            word.append(Character.forDigit(random.nextInt(36), 36));
        }
        return word.toString();
    }

    private static String uid(Random random) {
        long high = random.nextLong();
        long low = random.nextLong();
        return new UUID((high & ~0xf000L) | 0x4000L, (low & 0x3fffffffffffffffL) | 0x8000000000000000L).toString();
    }

    private static String pick(Random random, String[] values) {
        return values[random.nextInt(values.length)];
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
