using Poststack.Core.Environments;

namespace Poststack.Core.Variables.Declarations;

/// <summary>Where a variable must have a value that is not empty.</summary>
/// <param name="Envs">Null for every env, empty for none.</param>
public sealed record Requirement(IReadOnlyList<EnvName>? Envs)
{
    public static Requirement Always { get; } = new(Envs: null);
    public static Requirement Never { get; } = new([]);

    public bool HoldsIn(EnvName env) => Envs is null || Envs.Contains(env);
}
