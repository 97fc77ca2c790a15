package io.groovernor.host.kube;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The proxies that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name, as kubectl takes them; without
 * these, those of the JVM.
 */
final class EnvironmentProxies extends ProxySelector {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");

    private final Environment environment;

    EnvironmentProxies(Environment environment) {
        this.environment = environment;
    }

    @Override
    public List<Proxy> select(URI uri) {
        var scheme = uri.getScheme().toUpperCase(Locale.ROOT);
        var address = variable(scheme + "_PROXY");
        var host = uri.getHost() == null ? "" : uri.getHost();
        if (address.isEmpty()) {
            var others = getDefault();
            return others == null ? List.of(Proxy.NO_PROXY) : others.select(uri);
        }
        if (isLoopback(host) || isExcluded(host)) {
            return List.of(Proxy.NO_PROXY);
        }
        return List.of(proxy(address));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {}

    /** @throws IllegalArgumentException if the text is no address of a proxy */
    static Proxy proxy(String text) {
        var uri = URI.create(text.contains("://") ? text : "http://" + text);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("'" + text + "' is no address of a proxy");
        }
        boolean socks = uri.getScheme().startsWith("socks");
        int port = uri.getPort() >= 0
                ? uri.getPort()
                : socks ? 1080 : uri.getScheme().equals("https") ? 443 : 80;
        return new Proxy(
                socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), port));
    }

    private String variable(String name) {
        var value = environment.variable(name);
        return value.isEmpty() ? environment.variable(name.toLowerCase(Locale.ROOT)) : value;
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private boolean isExcluded(String host) {
        for (var entry : variable("NO_PROXY").split(",", -1)) {
            var name = entry.strip();
            var suffix = name.startsWith("*.") ? name.substring(1) : name.startsWith(".") ? name : "." + name;
            if (name.equals("*")
                    || host.equals(name)
                    || (!name.isEmpty() && host.endsWith(suffix))
                    || isWithin(host, name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an address belongs to a block such as {@code 10.0.0.0/8}. Never asks DNS. */
    private static boolean isWithin(String host, String block) {
        int slash = block.indexOf('/');
        if (slash < 0
                || !ADDRESS.matcher(host).matches()
                || !ADDRESS.matcher(block.substring(0, slash)).matches()) {
            return false;
        }
        try {
            var address = InetAddress.getByName(host).getAddress();
            var network = InetAddress.getByName(block.substring(0, slash)).getAddress();
            int bits = Integer.parseInt(block.substring(slash + 1));
            if (address.length != network.length || bits < 0 || bits > 8 * address.length) {
                return false;
            }
            int rest = 8 * address.length - bits;
            return new BigInteger(1, address).shiftRight(rest).equals(new BigInteger(1, network).shiftRight(rest));
        } catch (UnknownHostException | NumberFormatException e) {
            return false; // an entry that is no block excludes nothing
        }
    }
}
