using System.Text.Json.Nodes;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Drivers.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Docker;

/// <summary>Compose through `docker compose`.</summary>
/// <remarks>
/// Which builder it uses is left to compose: with buildx it is buildx; without, versions before 2.40.2
/// bring BuildKit's client along and later ones turn to the classic builder by themselves. Forcing the
/// classic one would break Dockerfiles that build with plain `docker compose build`.
/// </remarks>
/// <param name="engine">What the engine is asked through, where compose reaches it by another way; null for the same.</param>
public sealed class DockerCompose(EngineClient docker, EngineClient? engine = null) : ICompose
{
    private readonly PortHolder _holder = new(engine ?? docker);
    private readonly ComposeRefusals _refusals = new(docker.Dialect.Complaints);

    private delegate RefusalException Refuse(ToolCommand command, ToolResult result);

    public string Identity => ComposePlugin.Identity(docker.Variable);

    public TimeSpan? DefaultGrace => null;

    public async Task<ComposeConfig> ConfigAsync(
        ComposeCall call,
        CancellationToken ct,
        bool allProfiles = false
    )
    {
        var command = ComposeCommand.With(
            call,
            [.. ComposeCommand.Config(allProfiles), "--format", "json"]
        );
        var result = await RequireAsync(command, null, _refusals.Config, ct);
        var model = JsonNode.Parse(result.Exact)!.AsObject();
        return new(model, ComposeWarnings.Parse(result.Error));
    }

    public async Task<string> ConfigTextAsync(
        ComposeCall call,
        bool allProfiles,
        CancellationToken ct
    )
    {
        var command = ComposeCommand.With(call, ComposeCommand.Config(allProfiles));
        return (await RequireAsync(command, null, _refusals.Config, ct)).Exact;
    }

    public Task CreateAsync(ComposeCall call, ComposeUp options, CancellationToken ct) =>
        RequireAsync(
            ComposeCommand.With(call, ComposeCommand.Create(options)),
            options.OnLine,
            _refusals.Up,
            ct
        );

    public Task UpAsync(ComposeCall call, ComposeUp options, CancellationToken ct) =>
        RequireAsync(
            ComposeCommand.With(call, ComposeCommand.Up(options)),
            options.OnLine,
            _refusals.Up,
            ct
        );

    public Task PullAsync(ComposeCall call, ComposeUp options, CancellationToken ct) =>
        RequireAsync(
            ComposeCommand.With(call, ComposeCommand.Pull(options)),
            options.OnLine,
            _refusals.Pull,
            ct
        );

    public Task BuildAsync(ComposeCall call, ComposeUp options, CancellationToken ct) =>
        RequireAsync(
            ComposeCommand.With(call, ComposeCommand.Build(options)),
            options.OnLine,
            _refusals.Build,
            ct
        );

    public Task StopAsync(string project, TimeSpan? grace, CancellationToken ct) =>
        RequireAsync(
            ComposeCommand.ByName(project, ComposeCommand.Stop(grace)),
            null,
            docker.Refuse,
            ct
        );

    public Task DownAsync(string project, bool withVolumes, CancellationToken ct) =>
        RequireAsync(
            ComposeCommand.ByName(project, ComposeCommand.Down(withVolumes)),
            null,
            docker.Refuse,
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

        throw await _holder.NameInProjectAsync(
            refuse(command, result),
            result,
            ComposeCommand.ProjectOf(command),
            ct
        );
    }
}
