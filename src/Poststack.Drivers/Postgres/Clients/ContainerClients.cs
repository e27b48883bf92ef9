using Poststack.Drivers.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres.Clients;

/// <summary>Programs inside an env's own PostgreSQL container: always of its version.</summary>
internal sealed record ContainerClients(EngineClient Engine, string Container) : ClientTools
{
    public override Task<ToolResult> RunAsync(ClientCall call, CancellationToken ct)
    {
        var environment = call.Environment("127.0.0.1", ContainerPlan.ServerPort);
        string[] interactive = call.Input is null ? [] : ["--interactive"];
        var command = Engine.Command([
            "exec",
            .. interactive,
            .. environment.Keys.SelectMany(name => new[] { "--env", name }),
            Container,
            call.Program,
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
