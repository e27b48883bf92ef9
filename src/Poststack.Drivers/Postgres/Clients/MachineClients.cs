using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres.Clients;

/// <summary>Programs of this machine.</summary>
internal sealed record MachineClients(string Folder, IProcessRunner Runner) : ClientTools
{
    // A service or options of the user's own would lead elsewhere.
    private static readonly string[] Foreign =
    [
        "PGSERVICE",
        "PGSERVICEFILE",
        "PGOPTIONS",
        "PGHOSTADDR",
        "PGPASSFILE",
        "PGREQUIREAUTH",
    ];

    public override Task<ToolResult> RunAsync(ClientCall call, CancellationToken ct) =>
        Runner.RunAsync(
            new ToolCommand(Path.Combine(Folder, call.Program), call.Arguments)
            {
                Environment = call.Environment(call.Login.Host, call.Login.Port),
                Unset = Foreign,
                InputFrom = call.Input,
                OutputTo = call.Output,
                Secrets = [call.Login.Password],
            },
            ct
        );
}
