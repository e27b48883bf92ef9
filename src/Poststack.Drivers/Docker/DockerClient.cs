using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Docker;

/// <summary>The `docker` command line, as every part of this driver calls it.</summary>
/// <param name="environment">
/// Set over our own for every call, for example DOCKER_HOST to reach another engine; null for nothing.
/// </param>
public sealed class DockerClient(
    IProcessRunner runner,
    IReadOnlyDictionary<string, string>? environment = null
)
{
    internal static ToolCommand Command(params IReadOnlyList<string> arguments) =>
        new("docker", arguments);

    /// <summary>Runs the command; what its exit code means is the caller's to say.</summary>
    internal Task<ToolResult> TryAsync(
        ToolCommand command,
        Action<ToolLine>? onLine,
        CancellationToken ct
    ) => runner.RunAsync(Prepare(command), onLine, ct);

    internal Task<ToolResult> TryAsync(
        CancellationToken ct,
        params IReadOnlyList<string> arguments
    ) => TryAsync(Command(arguments), onLine: null, ct);

    /// <summary>Runs the command; a non-zero exit is a refusal with docker's own words.</summary>
    internal async Task<ToolResult> RequireAsync(
        ToolCommand command,
        Action<ToolLine>? onLine,
        CancellationToken ct
    )
    {
        var result = await TryAsync(command, onLine, ct);
        return result.Succeeded ? result : throw DockerRefusals.From(command, result);
    }

    internal Task<ToolResult> RequireAsync(
        CancellationToken ct,
        params IReadOnlyList<string> arguments
    ) => RequireAsync(Command(arguments), onLine: null, ct);

    /// <summary>The same for a command that succeeds where its object is already gone.</summary>
    internal async Task<bool> RequireUnlessMissingAsync(
        CancellationToken ct,
        params IReadOnlyList<string> arguments
    )
    {
        var command = Command(arguments);
        var result = await TryAsync(command, onLine: null, ct);
        if (result.Succeeded)
            return true;

        return DockerWords.SaysMissing(result) ? false : throw DockerRefusals.From(command, result);
    }

    private ToolCommand Prepare(ToolCommand command)
    {
        var variables = new Dictionary<string, string>(
            environment ?? new Dictionary<string, string>()
        )
        {
            // Advertisements for other products are no output of ours.
            ["DOCKER_CLI_HINTS"] = "false",
        };
        foreach (var (name, value) in command.Environment)
            variables[name] = value;

        return command with
        {
            Environment = variables,
        };
    }
}
