using Poststack.Drivers.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Docker;

/// <summary>The `docker` command line.</summary>
public sealed class DockerClient : EngineClient
{
    private readonly Lazy<EngineSocket?> _socket;

    /// <param name="environment">
    /// Set over our own for every call, for example DOCKER_HOST to reach another engine; null for nothing.
    /// </param>
    public DockerClient(
        IProcessRunner runner,
        IReadOnlyDictionary<string, string>? environment = null
    )
        : base(runner, "docker", DockerDialect.Instance, WithoutHints(environment)) =>
        _socket = new(() => FindSocket(runner));

    internal override EngineSocket? Socket => _socket.Value;

    internal override EngineInspection Inspection => new DockerInspection(this);

    // Advertisements for other products are no output of ours.
    private static Dictionary<string, string> WithoutHints(
        IReadOnlyDictionary<string, string>? environment
    ) => new(environment ?? new Dictionary<string, string>()) { ["DOCKER_CLI_HINTS"] = "false" };

    // Without the command there is no docker here: it would be needed for the first change.
    private EngineSocket? FindSocket(IProcessRunner runner)
    {
        if (!runner.Finds("docker"))
            return null;

        var path = DockerEndpoint.SocketOf(
            Variable,
            folder => ReadConfiguration(Path.Combine(folder, "config.json"))
        );
        return path is null ? null : new(path);
    }

    /// <returns>What cannot be read is nothing that we understand.</returns>
    private static string? ReadConfiguration(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
