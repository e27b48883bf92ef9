using System.Globalization;
using Poststack.Core.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Engines;

/// <summary>`run` for a container.</summary>
internal static class EngineRun
{
    public static ToolCommand InBackground(EngineClient engine, ContainerRun run) =>
        Command(engine, run, "--detach");

    /// <summary>It is removed when it has ended.</summary>
    public static ToolCommand ToItsEnd(EngineClient engine, ContainerRun run) =>
        Command(engine, run, "--rm");

    // `--env NAME` without a value takes it from the client's environment, where nobody sees it.
    private static ToolCommand Command(EngineClient engine, ContainerRun run, string mode)
    {
        var command = engine.Command([
            "run",
            mode,
            "--name",
            run.Name,
            .. run.Labels.SelectMany(label => Option("--label", $"{label.Key}={label.Value}")),
            .. run.Environment.Keys.SelectMany(name => Option("--env", name)),
            .. run.Volumes.SelectMany(volume => Option("--volume", volume)),
            .. run.Publish.SelectMany(port => Option("--publish", port)),
            .. Option("--network", run.Network),
            .. Option("--restart", run.Restart),
            .. Option("--shm-size", run.SharedMemory?.ToString(CultureInfo.InvariantCulture)),
            .. Option("--entrypoint", run.Entrypoint),
            engine.Dialect.Image(run.Image),
            .. run.Command,
        ]);
        return command with { Environment = run.Environment, Secrets = Secrets(run, command) };
    }

    // Nobody says which values are secret. One that is part of the arguments is not: masking a database
    // called postgres would hide the image's name.
    private static IReadOnlyList<string> Secrets(ContainerRun run, ToolCommand command)
    {
        var shown = command.ToString();
        return
        [
            .. run.Environment.Values.Where(value =>
                !shown.Contains(value, StringComparison.Ordinal)
            ),
        ];
    }

    private static IEnumerable<string> Option(string name, string? value) =>
        value is null ? [] : [name, value];
}
