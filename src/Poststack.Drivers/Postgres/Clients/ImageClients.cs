using Poststack.Drivers.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres.Clients;

/// <summary>Programs of an image, in a container of their own on this machine's network.</summary>
internal sealed record ImageClients(EngineClient Engine, string Image) : ClientTools
{
    public override Task<ToolResult> RunAsync(ClientCall call, CancellationToken ct)
    {
        var environment = call.Environment(call.Login.Host, call.Login.Port);
        string[] interactive = call.Input is null ? [] : ["--interactive"];
        // The engine's log would be a second, unprotected copy of the dump.
        var command = Engine.Command([
            "run",
            "--rm",
            .. interactive,
            "--network",
            "host",
            "--log-driver",
            "none",
            .. environment.Keys.SelectMany(name => new[] { "--env", name }),
            "--entrypoint",
            call.Program,
            Engine.Dialect.Image(Image),
            .. call.Arguments,
        ]) with
        {
            Environment = environment,
            InputFrom = call.Input,
            OutputTo = call.Output,
            Secrets = [call.Login.Password],
        };
        return Engine.TryAsync(command, onLine: null, ct);
    }
}
