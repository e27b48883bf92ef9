using System.Globalization;
using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Core.Inits;

public static class InitRefusals
{
    public static Refusal Failed(
        EnvName env,
        string service,
        ContainerEnd end,
        IEnumerable<string> output
    ) =>
        new(RefusalKind.InitFailed, "init-failed", "Init phase failed. Deployment aborted.")
        {
            Brief =
                end.Error
                ?? string.Create(CultureInfo.InvariantCulture, $"exit code: {end.ExitCode}"),
            Why = end.Error is null
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{service}' ended with exit code {end.ExitCode}."
                )
                : $"'{service}' could not be started: {end.Error}",
            Output = [.. output],
            Next =
            [
                $"View logs: poststack env logs {env} {service}",
                $"Retry init: poststack env init {env}",
            ],
        };

    public static Refusal TimedOut(
        EnvName env,
        string service,
        TimeSpan limit,
        IEnumerable<string> output
    ) =>
        new(
            RefusalKind.Timeout,
            "init-timeout",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Init container '{service}' did not end within {limit.TotalSeconds:0.#} s and was stopped. Deployment aborted."
            )
        )
        {
            Brief = "did not end in time",
            Output = [.. output],
            Next =
            [
                $"View logs: poststack env logs {env} {service}",
                $"Give it longer: poststack env start {env} --init-timeout 2h",
            ],
        };
}
