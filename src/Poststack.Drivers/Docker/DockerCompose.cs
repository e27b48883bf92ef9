using System.Text.Json.Nodes;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Docker;

/// <summary>Compose through `docker compose`.</summary>
/// <remarks>
/// Which builder it uses is left to compose: with buildx it is buildx; without, versions before 2.40.2
/// bring BuildKit's client along and later ones turn to the classic builder by themselves. Forcing the
/// classic one would break Dockerfiles that build with plain `docker compose build`.
/// </remarks>
public sealed class DockerCompose(DockerClient docker) : ICompose
{
    private readonly PortHolder _holder = new(docker);

    private delegate RefusalException Refuse(ToolCommand command, ToolResult result);

    public async Task<ComposeConfig> ConfigAsync(ComposeCall call, CancellationToken ct)
    {
        var command = ComposeCommand.With(call, "config", "--format", "json");
        var result = await RequireAsync(command, null, ComposeRefusals.Config, ct);
        var model = JsonNode.Parse(result.Exact)!.AsObject();
        return new(model, ComposeWarnings.Parse(result.Error));
    }

    public Task CreateAsync(ComposeCall call, ComposeUp options, CancellationToken ct) =>
        RequireAsync(
            ComposeCommand.With(call, ComposeCommand.Create(options)),
            options.OnLine,
            ComposeRefusals.Up,
            ct
        );

    public Task UpAsync(ComposeCall call, ComposeUp options, CancellationToken ct) =>
        RequireAsync(
            ComposeCommand.With(call, ComposeCommand.Up(options)),
            options.OnLine,
            ComposeRefusals.Up,
            ct
        );

    public Task BuildAsync(ComposeCall call, ComposeUp options, CancellationToken ct) =>
        RequireAsync(
            ComposeCommand.With(call, ComposeCommand.Build(options)),
            options.OnLine,
            ComposeRefusals.Build,
            ct
        );

    public Task StopAsync(string project, TimeSpan? grace, CancellationToken ct) =>
        RequireAsync(
            ComposeCommand.ByName(project, ComposeCommand.Stop(grace)),
            null,
            DockerRefusals.From,
            ct
        );

    public Task DownAsync(string project, bool withVolumes, CancellationToken ct) =>
        RequireAsync(
            ComposeCommand.ByName(project, ComposeCommand.Down(withVolumes)),
            null,
            DockerRefusals.From,
            ct
        );

    private async Task<ToolResult> RequireAsync(
        ToolCommand command,
        Action<string>? onLine,
        Refuse refuse,
        CancellationToken ct
    )
    {
        var result = await docker.TryAsync(
            command,
            onLine is null ? null : line => onLine(line.Text),
            ct
        );
        if (result.Succeeded)
            return result;

        throw await _holder.NameInAsync(
            refuse(command, result),
            result,
            ComposeCommand.ProjectOf(command),
            ct
        );
    }
}
