package io.groovernor.api.plugin;

import io.groovernor.api.reconcile.ControllerSpec;
import java.util.List;

/** What a loaded unit of code contributes. A compiled plugin and a script yield the same thing. */
public interface Plugin {
    /** The plugin's name, for messages. */
    String name();

    /** The controllers it declares; asked once, when it is loaded. */
    List<ControllerSpec> controllers();
}
