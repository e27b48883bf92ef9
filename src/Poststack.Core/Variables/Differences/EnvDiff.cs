using Poststack.Core.Environments;
using Poststack.Core.Releases;

namespace Poststack.Core.Variables.Differences;

/// <summary>How the variables of two envs differ, as containers get them. Tells no secret.</summary>
/// <param name="Equal">How many have the same value in both.</param>
public sealed record EnvDiff(
    EnvName From,
    EnvName To,
    IReadOnlyList<Difference> Variables,
    int Equal
);
