using Poststack.Core.Databases;
using Poststack.Core.Engines;

namespace Poststack.Core.Environments;

/// <summary>The log of an env's PostgreSQL: that of its container, or the file of a native server.</summary>
internal sealed class PostgresLog(EnvRun run, Action<string> onLine)
{
    private const int DefaultLines = 200;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    /// <exception cref="Refusals.RefusalException">There is none here, or it cannot be read as asked.</exception>
    public async Task PrintAsync(LogRequest request, CancellationToken ct)
    {
        if (run.Postgres is not { } postgres)
            throw EnvRefusals.NoSuchService(run.Env, "postgres", []).ToException();
        if (postgres.Provider == PostgresProvider.External)
            throw EnvRefusals.LogIsElsewhere(run.Env).ToException();

        var lines = request.Tail ?? DefaultLines;
        if (run.Tools.Databases.LogFileOf(postgres) is { } path)
            await PrintFileAsync(new(path), request, lines, ct);
        else
            await PrintContainerAsync(
                postgres.Name,
                request with
                {
                    Tail = request.Since is null ? lines : request.Tail,
                },
                ct
            );
    }

    // The server puts the time before its lines itself, in whatever form and zone its settings say.
    private async Task PrintFileAsync(
        GrowingFile file,
        LogRequest request,
        int lines,
        CancellationToken ct
    )
    {
        if (request.Since is not null)
            throw EnvRefusals.LogIsNotByTime(run.Env).ToException();

        foreach (var line in file.ReadLast(lines))
            onLine(line);

        while (request.Follow && run.Tools.State.Read(run.Env) is not null)
        {
            await Task.Delay(BetweenLooks, run.Tools.Clock, ct);
            foreach (var line in file.ReadMore())
                onLine(line);
        }
    }

    private async Task PrintContainerAsync(string name, LogRequest request, CancellationToken ct)
    {
        if (request.Follow)
            await new FollowedLogs(FindAsync, PrintAsync, run.Tools.Clock).RunAsync(
                await FindAsync() ?? [],
                request,
                ct
            );
        else
            await run.Engine.StreamLogsAsync(name, request, onLine, ct);

        async Task<IReadOnlyList<ContainerFacts>?> FindAsync() =>
            run.Tools.State.Read(run.Env) is null ? null
            : await run.Engine.FindContainerAsync(name, ct) is { } found ? [found]
            : [];

        Task PrintAsync(ContainerFacts container, LogRequest asked) =>
            run.Engine.StreamLogsAsync(container.Id, asked, onLine, ct);
    }
}
