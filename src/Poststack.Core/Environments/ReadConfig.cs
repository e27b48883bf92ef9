using Poststack.Core.Variables;

namespace Poststack.Core.Environments;

/// <summary>The env's effective spec: what it extends, its defaults and its choices filled in.</summary>
public sealed class ReadConfig(EnvTools tools)
{
    public EnvConfig Execute(EnvName env, EnvOptions options)
    {
        var spec = tools.Project.Get(env);
        var state = tools.Choices.Ensure(spec);
        var instance = tools.Postgres.InstanceOf(spec, state);
        var inContainers = Resolve(VariableContext.Container);
        var onHost = Resolve(VariableContext.Host);
        inContainers.RefuseErrors();

        return new(
            tools.Project.Name,
            state.ComposeProject,
            spec,
            spec.Engine ?? state.Engine,
            instance,
            inContainers.All,
            onHost.All,
            [.. tools.Project.WarningsFor(env), .. inContainers.Problems]
        );

        ResolvedVariables Resolve(VariableContext context) =>
            tools.Variables.Resolve(spec, context, options.Set, instance);
    }
}
