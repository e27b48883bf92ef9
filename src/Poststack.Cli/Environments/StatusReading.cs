using Poststack.Cli.Verbs;
using Poststack.Core.Environments;

namespace Poststack.Cli.Environments;

internal static class StatusReading
{
    /// <summary>All at once: each asks programs that take their time.</summary>
    public static async Task<IReadOnlyList<EnvStatus>> ReadAsync(
        VerbCall call,
        IEnumerable<EnvSpec> envs,
        CancellationToken ct
    )
    {
        var statuses = await Task.WhenAll(envs.Select(env => call.Envs.StatusAsync(env.Name, ct)));
        var current = CurrentEnv.Read(call.Project.Folder);
        return [.. statuses.Select(status => status with { IsCurrent = IsNamed(status, current) })];
    }

    private static bool IsNamed(EnvStatus status, string? name) =>
        string.Equals(status.Env.Value, name, StringComparison.Ordinal);
}
