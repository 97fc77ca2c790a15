package io.groovernor.sandbox.schema;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Addresses of networks and of documents. */
final class Addresses {
    private static final String GROUP = "[0-9a-fA-F]{1,4}";
    private static final String IPV4 = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}";

    private Addresses() {}

    /** Eight groups, or fewer with one gap; the last two may be written as an IPv4 address. */
    static boolean isIpv6(String text) {
        String plain = text.replaceFirst("(?<=:)" + IPV4 + "$", "0:0");
        int gap = plain.indexOf("::");
        if (gap < 0) {
            return plain.matches(GROUP + "(:" + GROUP + "){7}");
        }
        String before = plain.substring(0, gap);
        String after = plain.substring(gap + 2);
        String groups = "(" + GROUP + "(:" + GROUP + ")*)?";
        return before.matches(groups) && after.matches(groups) && count(before) + count(after) <= 7;
    }

    static boolean isCidr(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
            return false;
        }
        String address = text.substring(0, slash);
        int bits = Integer.parseInt(text.substring(slash + 1));
        return address.matches(IPV4) ? bits <= 32 : isIpv6(address) && bits <= 128;
    }

    /** What a request line may ask for: a path from the root, or something with a scheme. */
    static boolean isRequestUri(String text) {
        try {
            return text.startsWith("/") ? new URI(text).getPath() != null : new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int count(String groups) {
        return groups.isEmpty() ? 0 : List.of(groups.split(":", -1)).size();
    }
}
