using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres.Clients;

/// <summary>PostgreSQL's client programs of one major version, wherever they are.</summary>
internal abstract record ClientTools
{
    /// <summary>A non-zero exit is a result; streams are copied byte for byte.</summary>
    public abstract Task<ToolResult> RunAsync(ClientCall call, CancellationToken ct);

    /// <summary>`15.8`, of a program.</summary>
    public async Task<string> VersionAsync(ClientCall call, CancellationToken ct)
    {
        var said = await RunAsync(call with { Arguments = ["--version"] }, ct);
        return said.Output.Split(") ", 2).ElementAtOrDefault(1)?.Split(' ')[0].Trim() ?? "unknown";
    }
}
