using Poststack.Cli.Terminal;
using Poststack.Core;
using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Environments;

namespace Poststack.Cli.Environments;

/// <summary>States as people read them, green for what is as it should be.</summary>
internal static class StatusWords
{
    public static Cell Of(EnvPhase phase, Ink ink) =>
        phase switch
        {
            EnvPhase.New => new("not started", ink.Dim),
            EnvPhase.Empty => new("nothing to run", ink.Dim),
            EnvPhase.Initialized => new("initialized, not deployed", ink.Yellow),
            EnvPhase.Done => new("done", ink.Green),
            EnvPhase.Stopped => new("stopped", ink.Dim),
            EnvPhase.Degraded => new("degraded", ink.Red),
            EnvPhase.Unknown => new("unknown", ink.Red),
            EnvPhase.Starting => new("starting", ink.Yellow),
            _ => new("running", ink.Green),
        };

    public static Cell Of(PostgresState state, Ink ink) =>
        state switch
        {
            PostgresState.Absent => new("absent", ink.Dim),
            PostgresState.Stopped => new("stopped", ink.Dim),
            PostgresState.Paused => new("paused", ink.Yellow),
            _ => new("running", ink.Green),
        };

    /// <param name="isChanging">A command is at work on its env.</param>
    public static Cell Of(InitStatus init, bool isChanging, Ink ink) =>
        init switch
        {
            { ExitCode: null } => new(isChanging ? "has not ended" : "did not end", ink.Yellow),
            { ExitCode: 0 } => new($"done{DurationOf(init)}", ink.Green),
            _ => new($"failed, exit code {init.ExitCode}{DurationOf(init)}", ink.Red),
        };

    public static Cell Of(ServiceStatus service, Ink ink) =>
        service.State switch
        {
            null => new("missing", ink.Red),
            ContainerState.Running => Of(service.Health, ink),
            ContainerState.Exited => new(
                $"exited, exit code {service.ExitCode}",
                service.ExitCode == 0 ? ink.Dim : ink.Red
            ),
            var state => new(state.Value.Word(), ink.Yellow),
        };

    private static Cell Of(ContainerHealth health, Ink ink) =>
        health switch
        {
            ContainerHealth.Healthy => new("running, healthy", ink.Green),
            ContainerHealth.Starting => new("running, not healthy yet", ink.Yellow),
            ContainerHealth.Unhealthy => new("running, unhealthy", ink.Red),
            _ => new("running", ink.Green),
        };

    private static string DurationOf(InitStatus init) =>
        init.Duration is { } duration ? $" in {Elapsed.ToText(duration)}" : string.Empty;
}
