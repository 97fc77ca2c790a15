package io.groovernor.host.conformance

/** Every scenario. */
class Topics {
    static final List<Scenario> ALL = [
        new DiscoveryScenarios(), new CreateScenarios(), new UpdateScenarios(), new ImmutableScenarios(), new DeleteScenarios(), new PodScenarios(), new ListScenarios(),
        new SelectorScenarios(), new WatchScenarios(), new PatchScenarios(), new ApplyScenarios(), new OwnershipScenarios(), new BuiltinScenarios(), new ScheduleScenarios(),
        new DryRunScenarios(),
        new FieldValidationScenarios(), new SubresourceScenarios(), new DefinitionScenarios(), new TypedScenarios(), new EventScenarios(),
        new ViewScenarios(), new TableScenarios(), new BadInputScenarios(), new MediaTypeScenarios(), new AnswerScenarios(), new WrongObjectScenarios()]*.scenarios.flatten()
}
