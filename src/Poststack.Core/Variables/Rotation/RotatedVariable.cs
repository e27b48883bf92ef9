using Poststack.Core.Environments;

namespace Poststack.Core.Variables.Rotation;

/// <summary>A variable that has another value now.</summary>
/// <param name="Where">What was changed, in a few words: `environments/dev.env`.</param>
/// <param name="Partners">Projects and envs that have the new value too.</param>
public sealed record RotatedVariable(
    EnvName Env,
    string Key,
    string Where,
    IReadOnlyList<string> Partners
)
{
    /// <summary>What was made or not looked at on the way, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
