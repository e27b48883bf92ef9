using Poststack.Core.Engines;

namespace Poststack.Core.Environments;

/// <summary>Which services of an env run with a login of its database, whether or not they use it right now.</summary>
internal static class DeployedWith
{
    /// <returns>Their names: those whose definition in the release that runs has the login's password.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(
        EnvRun run,
        string login,
        CancellationToken ct
    )
    {
        if (
            !run.UsesContainers
            || run.State.Deployment?.Release is not { } number
            || run.Tools.State.ReleasesOf(run.Env).Find(number) is not { } release
            || release.Variables.GetValueOrDefault("DB_USER")?.Value != login
            || release.Variables.GetValueOrDefault("DB_PASSWORD")?.Value
                is not { Length: > 0 } password
        )
            return [];

        var remains = await EnvRemains.FindAsync(run, ct);
        return
        [
            .. remains
                .Containers.Where(container => container.State == ContainerState.Running)
                .Select(container => container.ComposeService)
                .OfType<string>()
                .Distinct()
                .Where(service =>
                    release
                        .Definition["services"]
                        ?[service]?.ToJsonString()
                        .Contains(password, StringComparison.Ordinal) == true
                    || release.Opened?.GetValueOrDefault(service) is { } opened
                        && opened.Values.Any(value =>
                            value.Contains(password, StringComparison.Ordinal)
                        )
                )
                .Order(StringComparer.Ordinal),
        ];
    }
}
