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
    ) => await Task.WhenAll(envs.Select(env => call.Envs.StatusAsync(env.Name, ct)));
}
