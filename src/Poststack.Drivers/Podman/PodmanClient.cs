using Poststack.Core.Engines;
using Poststack.Drivers.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Podman;

/// <summary>The `podman` command line.</summary>
public sealed class PodmanClient : EngineClient
{
    private readonly IReadOnlyList<string> _options;
    private readonly Lazy<EngineSocket?> _socket;

    /// <param name="environment">Set over our own for every call; null for nothing.</param>
    /// <param name="options">Before every verb, for an engine with folders of its own (`--root`); null for none.</param>
    public PodmanClient(
        IProcessRunner runner,
        IReadOnlyDictionary<string, string>? environment = null,
        IReadOnlyList<string>? options = null
    )
        : base(
            runner,
            "podman",
            PodmanDialect.Instance,
            environment ?? new Dictionary<string, string>()
        )
    {
        _options = options ?? [];
        _socket = new(() => FindSocket(runner));
    }

    internal override EngineSocket? Socket => _socket.Value;

    internal override EngineInspection Inspection => new PodmanInspection(this);

    internal override Task<ContainerEnd?> TryRunToEndAsync(
        string id,
        Action<string> onLine,
        CancellationToken ct
    ) =>
        Socket is { } socket
            ? new PodmanRun(this, socket).RunToEndAsync(id, onLine, ct)
            : base.TryRunToEndAsync(id, onLine, ct);

    /// <summary>Asks podman's service, where one answers, to change what may be asked for twice.</summary>
    /// <param name="target">Path and query within its own API, escaped.</param>
    /// <param name="json">What it needs to know; null for nothing.</param>
    /// <returns>Whether it says that it is done; else the command is to be given.</returns>
    internal async Task<bool> AskServiceAsync(string target, string? json, CancellationToken ct) =>
        Socket is { } socket
        && await socket.PostAsync($"{PodmanInspection.Api}/{target}", json, ct);

    private protected override ToolCommand Prepare(ToolCommand command)
    {
        var prepared = base.Prepare(command) with { SparesDaemons = true };
        return _options.Count == 0
            ? prepared
            : prepared with
            {
                Arguments = [.. _options, .. prepared.Arguments],
            };
    }

    // Without the command there is no podman here: it would be needed for the first change.
    private EngineSocket? FindSocket(IProcessRunner runner) =>
        _options.Count == 0
        && runner.Finds("podman")
        && PodmanEndpoint.SocketOf(Variable) is { } path
            ? new(path)
            : null;
}
