using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Drivers.Ports;

namespace Poststack.Drivers.Postgres;

/// <summary>PostgreSQL from an image, published on loopback, its data in a named volume.</summary>
public sealed class ContainerPostgres(
    IContainerEngine engine,
    PostgresFolders folders,
    IPostgresAdmin admin,
    TimeProvider time
) : IPostgresServer
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    public PostgresProvider Provider => PostgresProvider.Container;

    public async Task<PostgresObserved> ObserveAsync(
        PostgresInstance instance,
        CancellationToken ct
    )
    {
        if (await engine.FindContainerAsync(instance.Name, ct) is not { } container)
            return await engine.VolumeExistsAsync(ContainerPlan.VolumeOf(instance), ct)
                ? new(PostgresState.Stopped, null, null, null)
                : PostgresObserved.Absent;

        return container.State == ContainerState.Running
            ? new PostgresObserved(
                PostgresState.Running,
                null,
                container.Ports is [var port, ..] ? port.HostPort : null,
                container.StartedAt
            )
            {
                Divergence = IsAsPlanned(container, instance)
                    ? null
                    : "its container was made with other settings",
            }
            : new(
                container.State == ContainerState.Paused
                    ? PostgresState.Paused
                    : PostgresState.Stopped,
                null,
                null,
                null
            );
    }

    public async Task<string> StartAsync(
        PostgresInstance instance,
        Action<string> onLine,
        CancellationToken ct
    )
    {
        var finding = engine.FindContainerAsync(instance.Name, ct);
        var image = await GetImageAsync(instance, onLine, ct);
        var container = await finding;

        if (container is null)
            return await RunAsync(instance, image, ct);

        if (container.State == ContainerState.Paused)
            await engine.UnpauseContainersAsync([container.Id], ct);

        if (IsAsPlanned(container, instance) && container.ImageId == image.Id)
        {
            if (container.State == ContainerState.Paused)
                return "let go on";
            if (container.State == ContainerState.Running)
                return "";
            if (await TryStartAsync(instance, ct))
                return "started";
        }

        await RefuseOtherMajorAsync(instance, container, image, ct);
        await engine.RemoveContainersAsync([instance.Name], withVolumes: true, ct);
        await RunAsync(instance, image, ct);
        return "replaced its container";
    }

    public Task StopAsync(PostgresInstance instance, CancellationToken ct) =>
        engine.StopContainerAsync(instance.Name, Grace, ct);

    public async Task DeleteAsync(PostgresInstance instance, CancellationToken ct)
    {
        // The second one is what a clone that was killed has left.
        await engine.RemoveContainersAsync(
            [instance.Name, InstanceFolder.ScratchOf(instance.Name)],
            withVolumes: true,
            ct
        );
        await engine.RemoveVolumeAsync(ContainerPlan.VolumeOf(instance), ct);
    }

    /// <summary>Over the container's own socket, which trusts who is inside.</summary>
    public async Task ResetAdminAsync(PostgresInstance instance, CancellationToken ct)
    {
        string[] psql =
        [
            "psql",
            "--no-psqlrc",
            "--quiet",
            "--set=ON_ERROR_STOP=1",
            $"--username={PostgresNames.Admin}",
            $"--dbname={PostgresNames.Admin}",
        ];
        var sql = NpgsqlAdmin.AdminPasswordSql(instance) + ";\n";

        var result = await engine.ExecAsync(instance.Name, psql, sql, ct);
        if (result.ExitCode != 0)
            throw PostgresRefusals.ResetFailed(instance, result.Error.Split('\n'));
    }

    public Task<IReadOnlyList<string>> TailAsync(
        PostgresInstance instance,
        int lines,
        CancellationToken ct
    ) => engine.TailAsync(instance.Name, lines, ct);

    private static bool IsAsPlanned(ContainerFacts container, PostgresInstance instance) =>
        container.Labels.GetValueOrDefault(ContainerPlan.SettingsLabel)
        == ContainerPlan.SettingsOf(instance);

    private async Task<ImageFacts> GetImageAsync(
        PostgresInstance instance,
        Action<string> onLine,
        CancellationToken ct
    )
    {
        var reference =
            instance.Image ?? throw new ArgumentException("No image.", nameof(instance));
        if (await engine.InspectImageAsync(reference, ct) is { } image)
            return image;

        await engine.PullImageAsync(reference, onLine, ct);
        return (await engine.InspectImageAsync(reference, ct))!;
    }

    // As far as images say so themselves: nothing that runs is stopped for one that cannot run.
    private async Task RefuseOtherMajorAsync(
        PostgresInstance instance,
        ContainerFacts container,
        ImageFacts image,
        CancellationToken ct
    )
    {
        var before = await engine.InspectImageAsync(container.ImageId, ct);
        if (
            ContainerPlan.MajorOf(before) is { } data
            && ContainerPlan.MajorOf(image) is { } asked
            && data != asked
        )
            throw ContainerStartup.OtherMajor(instance, data, asked);
    }

    // A container of a network that was made anew still wants the old one.
    private async Task<bool> TryStartAsync(PostgresInstance instance, CancellationToken ct)
    {
        await RefuseTakenPortAsync(instance, ct);
        try
        {
            await engine.StartContainerAsync(instance.Name, ct);
        }
        catch (RefusalException)
        {
            return false;
        }

        await new ContainerStartup(engine, time).AwaitAnswerAsync(
            instance,
            () => admin.TryLoginAsync(instance, ct),
            ct
        );
        return true;
    }

    private async Task<string> RunAsync(
        PostgresInstance instance,
        ImageFacts image,
        CancellationToken ct
    )
    {
        await RefuseTakenPortAsync(instance, ct);

        var volume = ContainerPlan.VolumeOf(instance);
        var template = ImageTemplate.Of(folders, image);
        var wasFilled = template.IsFilled;
        var isNew = !await engine.VolumeExistsAsync(volume, ct);
        if (isNew)
            await engine.CreateVolumeAsync(volume, instance.Labels, ct);

        await engine.RunContainerAsync(
            await ContainerPlan.RunAsync(
                instance,
                image,
                template.Password,
                target => template.MountAsync(engine, target, ct)
            ),
            ct
        );

        try
        {
            // Where the new password is not set for any reason, the administrator is refused and reset later.
            await new ContainerStartup(engine, time).AwaitAnswerAsync(
                instance,
                () =>
                    isNew
                        ? NpgsqlAdmin.ReplaceAdminPasswordAsync(instance, template.Password, ct)
                        : admin.TryLoginAsync(instance, ct),
                ct
            );
        }
        catch (RefusalException e) when (isNew && e.Refusal.Code == PostgresRefusals.ImageUnfitCode)
        {
            await DeleteAsync(instance, ct);
            await engine.RemoveVolumeAsync(template.Volume, ct);
            throw;
        }

        if (!isNew)
            return "made its container anew";

        template.MarkFilled();
        return wasFilled ? "copied a prepared data directory" : "initialized a data directory";
    }

    private async Task RefuseTakenPortAsync(PostgresInstance instance, CancellationToken ct)
    {
        if (PortOwner.Find(instance.Port) is not { } owner)
            return;

        var container = owner.IsContainer
            ? (await engine.ListContainersAsync([], ct)).FirstOrDefault(other =>
                other.Ports.Any(port => port.HostPort == instance.Port)
            )
            : null;
        throw PostgresRefusals.PortTaken(
            instance,
            container is null ? owner.ToString() : $"container {container.Name}"
        );
    }
}
