package io.groovernor.testkit;

import org.opentest4j.TestAbortedException;
import org.spockframework.runtime.ConditionFailedWithExceptionError;
import org.spockframework.runtime.extension.IGlobalExtension;
import org.spockframework.runtime.extension.IMethodInvocation;
import org.spockframework.runtime.model.FeatureInfo;
import org.spockframework.runtime.model.SpecInfo;

/** Lets a verb skip its feature also from inside a condition, which otherwise fails with whatever is thrown in it. */
public final class SkippedFeatures implements IGlobalExtension {
    @Override
    public void visitSpec(SpecInfo spec) {
        if (PluginSpec.class.isAssignableFrom(spec.getReflection())) {
            for (FeatureInfo feature : spec.getAllFeatures()) {
                feature.getFeatureMethod().addInterceptor(SkippedFeatures::run);
            }
        }
    }

    private static void run(IMethodInvocation feature) throws Throwable {
        try {
            feature.proceed();
        } catch (ConditionFailedWithExceptionError failed) {
            throw failed.getCause() instanceof TestAbortedException skip ? skip : failed;
        }
    }
}
