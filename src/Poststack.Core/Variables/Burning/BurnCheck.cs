using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Variables.Burning;

/// <summary>Finds burned values among an env's variables, under whatever name.</summary>
public static class BurnCheck
{
    public static IEnumerable<RuleProblem> Run(
        BurnList burned,
        EnvName env,
        ResolvedVariables variables
    )
    {
        if (!burned.CanCheck)
        {
            yield return new(VariableRule.Unchecked, null, env, CouldNotRun());
            yield break;
        }

        if (burned.IsEmpty)
            yield break;

        foreach (var variable in variables.All)
            if (burned.Find(variable.Value) is { } found)
                yield return new(
                    VariableRule.Burned,
                    variable.Name,
                    env,
                    new(
                        variable.Origin.At ?? new SourcePosition(BurnList.ShownPath, 1, 1),
                        BurnRefusals.MessageOf(variable.Name, found),
                        WayOut(variable, env)
                    )
                );
    }

    // Rotation changes env files and what Poststack makes; all else is changed where it stands.
    private static string WayOut(ResolvedVariable variable, EnvName env) =>
        variable.Origin switch
        {
            { Layer: VariableLayer.Set } => "It is from --set: give another value there.",
            { Layer: VariableLayer.Shell } => $"It is from the shell: unset {variable.Name} there.",
            { Layer: VariableLayer.Provided } =>
                $"Give the database another password: poststack vars rotate DB_PASSWORD --env {env}",
            {
                At: not null,
                Layer: not (
                    VariableLayer.SharedFile
                    or VariableLayer.EnvFile
                    or VariableLayer.LocalFile
                )
            } => "Give it another value there.",
            _ => $"Give it another one: poststack vars rotate {variable.Name} --env {env}",
        };

    private static Problem CouldNotRun() =>
        new(
            new(BurnList.ShownPath, 1, 1),
            "Nobody looked for burned values: none of your keys opens the list.",
            "Ask a recipient to add you: poststack keys list"
        )
        {
            Severity = ProblemSeverity.Warning,
        };
}
