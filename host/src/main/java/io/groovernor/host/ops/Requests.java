package io.groovernor.host.ops;

import io.groovernor.host.object.Json;
import java.io.IOException;
import java.util.Map;

/** From a request to its answer. What is wrong with a request is said in the answer. */
final class Requests {
    private final Admin admin;

    Requests(Admin admin) {
        this.admin = admin;
    }

    Map<String, Object> answer(byte[] request) throws InterruptedException {
        try {
            return answer(Json.read(request));
        } catch (IOException malformed) {
            return error("the request is no JSON object: " + malformed.getMessage());
        } catch (RefusedException refused) {
            return error(String.valueOf(refused.getMessage()));
        }
    }

    private Map<String, Object> answer(Map<String, Object> request) throws RefusedException, InterruptedException {
        var version = request.get(Wire.VERSION_FIELD);
        if (!(version instanceof Number number) || number.intValue() != Wire.VERSION) {
            throw new RefusedException("this host speaks version " + Wire.VERSION + " of the protocol, not " + version
                    + ": use the groovernor that it was started with");
        }
        var command = String.valueOf(request.get(Wire.COMMAND));
        return switch (command) {
            case "status" -> Wire.versioned(Wire.STATUS, admin.status().fields());
            case "memory" -> Wire.versioned(Wire.MEMORY, admin.memory().fields());
            case "pause" -> Wire.versioned(Wire.DONE, admin.pause(plugin(request)));
            case "resume" -> Wire.versioned(Wire.DONE, admin.resume(plugin(request)));
            case "reload" -> Wire.versioned(Wire.DONE, admin.reload(plugin(request)));
            default ->
                throw new RefusedException(
                        "this host knows no command '" + command + "', but status, memory, pause, resume and reload");
        };
    }

    private static String plugin(Map<String, Object> request) throws RefusedException {
        if (request.get(Wire.PLUGIN) instanceof String plugin) {
            return plugin;
        }
        throw new RefusedException("the request names no plugin");
    }

    static Map<String, Object> error(String message) {
        return Wire.versioned(Wire.ERROR, message);
    }
}
