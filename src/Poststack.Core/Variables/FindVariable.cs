using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Core.Variables;

/// <summary>One variable's final value.</summary>
public sealed class FindVariable(VariableTools tools)
{
    /// <exception cref="RefusalException">No layer has the name, or a problem keeps it from having a value.</exception>
    public ResolvedVariable Execute(
        EnvSpec env,
        string name,
        IReadOnlyDictionary<string, string> set
    )
    {
        var resolved = tools.Variables.Resolve(env, VariableContext.Host, set);
        if (resolved.Find(name) is { } variable)
            return variable;

        if (resolved.IsBlocked(name))
            resolved.RefuseErrors();

        throw VariableRefusals.Unknown(
            env.Name,
            name,
            [.. resolved.All.Select(known => known.Name)]
        );
    }
}
