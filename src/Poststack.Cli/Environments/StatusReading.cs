using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Environments;

internal static class StatusReading
{
    /// <summary>All at once: each asks programs that take their time.</summary>
    public static async Task<IReadOnlyList<EnvStatus>> ReadAsync(
        VerbCall call,
        IEnumerable<EnvSpec> envs,
        CancellationToken ct
    ) => await Task.WhenAll(envs.Select(env => call.Envs.StatusAsync(env.Name, ct)));

    /// <summary>What could not be observed must not pass for what was.</summary>
    public static int ExitCodeOf(IEnumerable<EnvStatus> statuses) =>
        statuses.Any(status => status.Phase == EnvPhase.Unknown)
            ? ExitCode.Of(RefusalKind.Unavailable)
            : ExitCode.Success;
}
