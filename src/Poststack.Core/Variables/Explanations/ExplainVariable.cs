using Poststack.Core.Deployments;
using Poststack.Core.Deployments.Files;
using Poststack.Core.Environments;
using Poststack.Core.Inits;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;
using Poststack.Core.Variables.Validation;

namespace Poststack.Core.Variables.Explanations;

/// <summary>Where a variable's value comes from, in each context, and who uses it. Leaves no trace.</summary>
public sealed class ExplainVariable(VariableTools tools)
{
    /// <exception cref="RefusalException">Nothing has the name, and nothing declares it.</exception>
    public VariableExplanation Execute(EnvSpec env, string name)
    {
        var variables = tools.Variables.Peek(env);
        var contexts = Enum.GetValues<VariableContext>()
            .Select(context => Explain(variables, context, name))
            .ToList();
        var declared = variables.Declared.GetValueOrDefault(name);
        var inContainers = variables.In(VariableContext.Container);

        if (declared is null && contexts.TrueForAll(one => one.Layers.Count == 0))
            throw VariableRefusals.Unknown(
                env.Name,
                name,
                [.. inContainers.All.Select(known => known.Name)]
            );

        return new(env.Name, name, declared, contexts, UsesOf(env, name, inContainers));
    }

    private static ExplainedContext Explain(
        UnresolvedVariables variables,
        VariableContext context,
        string name
    )
    {
        var resolved = variables.In(context);
        var checks = new DeclarationCheck(variables.Env.Name, resolved).Run(
            variables.Declared.Values.Where(spec => spec.Name == name)
        );
        var layers = ContextLayers
            .In(context, variables.Env.Namespace, variables.Layers)
            .Append(ProvidedVariables.For(variables.Instance, variables.Env.Name, context))
            .Select(layer => layer.GetValueOrDefault(name))
            .OfType<LayeredValue>()
            .Reverse()
            .ToList();
        var isSecret =
            resolved.Find(name) is { IsSecret: true } || layers.Exists(value => value.IsSecret);

        return new(
            context,
            resolved.Find(name),
            layers.Count > 0
                ? [.. layers.Select((value, index) => LayerOf(value, isSecret, index == 0))]
                : FromShell(resolved.Find(name)),
            [.. ProblemsOf(name, resolved), .. checks.Select(check => check.Problem)]
        );
    }

    private static ExplainedLayer LayerOf(LayeredValue value, bool isSecret, bool wins) =>
        new(
            value.Origin,
            isSecret || value.Lookup is not null ? null : value.Template,
            isSecret,
            wins
        );

    private static IReadOnlyList<ExplainedLayer> FromShell(ResolvedVariable? variable) =>
        variable is null
            ? []
            :
            [
                new(
                    variable.Origin,
                    variable.IsSecret ? null : variable.Value,
                    variable.IsSecret,
                    Wins: true
                ),
            ];

    /// <summary>Messages begin with the name of the variable that they are about.</summary>
    private static IEnumerable<Problem> ProblemsOf(string name, ResolvedVariables resolved) =>
        resolved.Problems.Where(problem =>
            problem.Message.StartsWith($"{name} ", StringComparison.Ordinal)
            || problem.Message.StartsWith($"{name}:", StringComparison.Ordinal)
        );

    private List<VariableUse> UsesOf(EnvSpec env, string name, ResolvedVariables variables)
    {
        var uses = new List<VariableUse>();
        foreach (var file in FilesOf(env).SelectMany(group => Read(group, variables)))
        foreach (var template in file.Templates)
            if (template.Template.References().FirstOrDefault(one => one.Name == name) is { } found)
                uses.Add(new(WhoIs(template.Key), template.PositionOf(found.Offset)));

        foreach (var variable in variables.All.Where(other => other.References.Contains(name)))
            uses.Add(new($"variable {variable.Name}", variable.Origin.At));

        foreach (var place in new NameSearch(tools.Project.Folder).PlacesOf(name))
            if (!uses.Exists(use => use.At?.File == place.File && use.At.Line == place.Line))
                uses.Add(new("file", place));

        return [.. uses.Distinct()];
    }

    private IEnumerable<ComposeFile> Read(
        IReadOnlyList<FileReference> files,
        ResolvedVariables variables
    ) => ComposeFiles.Read(files, tools.Project.Folder, variables).Files;

    private static string WhoIs(string key) =>
        key.Split('.') is ["services", var service, ..] ? $"service {service}" : "compose file";

    private static IEnumerable<IReadOnlyList<FileReference>> FilesOf(EnvSpec env)
    {
        foreach (var entry in env.Init.SelectMany(Single).OfType<ComposeInit>())
            yield return entry.Files;

        if (env.Deployment is { } deployment)
            yield return deployment.Compose;
    }

    private static IReadOnlyList<InitEntry> Single(InitEntry entry) =>
        entry is ParallelInit parallel ? parallel.Entries : [entry];
}
