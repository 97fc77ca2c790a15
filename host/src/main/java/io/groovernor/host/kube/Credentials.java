package io.groovernor.host.kube;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import okhttp3.Interceptor;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Who we are, as a value of the Authorization header. Thread safe. */
interface Credentials {
    /** The header's value for a request that starts now, or null for none. */
    @Nullable
    String authorization() throws IOException;

    /** After a 401 for the given value: whether there may be a better one by now. */
    default boolean renew(@Nullable String refused) throws IOException {
        return false;
    }

    /** By kubectl's precedence: a token file over a token, and both over a plugin. */
    static Credentials of(Target target, Environment environment) throws KubeconfigException {
        var user = target.user();
        var tokenFile = user.path("tokenFile");
        var token = user.text("token");
        if (tokenFile != null) {
            return new TokenFile(tokenFile, token, environment.clock());
        }
        if (token != null) {
            var header = "Bearer " + TokenFile.clean(token);
            return () -> header;
        }
        var name = user.text("username");
        if (name != null) {
            var password = user.text("password");
            var header = okhttp3.Credentials.basic(name, password == null ? "" : password);
            return () -> header;
        }
        if (user.fields().get("exec") instanceof Map<?, ?>) {
            return ExecPlugin.of(target, environment);
        }
        if (user.fields().get("auth-provider") instanceof Map<?, ?>) {
            return new AuthProvider(user);
        }
        return () -> null;
    }

    /** Adds the header, and who the user acts as; asks once more when the server refuses and there is something new. */
    static Interceptor interceptor(Credentials credentials, KubeconfigEntry user) {
        return chain -> {
            var value = credentials.authorization();
            var response = chain.proceed(authorized(chain.request(), value, user));
            if (response.code() != 401 || !credentials.renew(value)) {
                return response;
            }
            response.close();
            return chain.proceed(authorized(chain.request(), credentials.authorization(), user));
        };
    }

    private static Request authorized(Request request, @Nullable String value, KubeconfigEntry user) {
        var builder = request.newBuilder();
        if (value != null) {
            builder.header("Authorization", value);
        }
        var as = user.text("as");
        if (as != null) {
            builder.header("Impersonate-User", as);
        }
        var uid = user.text("as-uid");
        if (uid != null) {
            builder.header("Impersonate-Uid", uid);
        }
        if (user.fields().get("as-groups") instanceof List<?> groups) {
            groups.forEach(group -> builder.addHeader("Impersonate-Group", String.valueOf(group)));
        }
        return builder.build();
    }
}
