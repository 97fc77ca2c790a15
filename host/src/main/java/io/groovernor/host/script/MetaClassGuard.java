package io.groovernor.host.script;

import groovy.lang.GroovySystem;
import groovy.lang.MetaClassRegistryChangeEvent;
import groovy.lang.MetaClassRegistryChangeEventListener;
import org.codehaus.groovy.runtime.metaclass.MetaClassRegistryImpl;

/**
 * Undoes what a script does to the meta class of a class or object that others see too: {@code String.metaClass.x = { }},
 * {@code String.mixin(X)}. A plugin may change its own classes. One for the whole process, as the registry is.
 */
final class MetaClassGuard implements MetaClassRegistryChangeEventListener {
    static final String REFUSAL =
            "a meta class is shared with others and stays as it is; write a method, or a category for use(...)";

    private static final MetaClassGuard INSTANCE = new MetaClassGuard();

    private MetaClassGuard() {}

    /** Watches the registry from now on. Can be called again. */
    static void install() {
        var registry = GroovySystem.getMetaClassRegistry();
        synchronized (INSTANCE) {
            registry.removeMetaClassRegistryChangeEventListener(INSTANCE);
            registry.addMetaClassRegistryChangeEventListener(INSTANCE);
        }
    }

    @Override
    public void updateConstantMetaClass(MetaClassRegistryChangeEvent event) {
        var type = event.getClassToUpdate();
        if (event.getNewMetaClass() == null || isOwn(type.getClassLoader())) {
            return;
        }
        var registry = GroovySystem.getMetaClassRegistry();
        if (event.isPerInstanceMetaClassChange()) {
            ((MetaClassRegistryImpl) registry).setMetaClass(event.getInstance(), event.getOldMetaClass());
        } else if (event.getOldMetaClass() == null) {
            registry.removeMetaClass(type);
        } else {
            registry.setMetaClass(type, event.getOldMetaClass());
        }
        throw new UnsupportedOperationException(type.getName() + ": " + REFUSAL);
    }

    private static boolean isOwn(ClassLoader loader) {
        return loader instanceof UnitLoader || loader instanceof LibraryLoader;
    }
}
