using Poststack.Core.Engines;
using Poststack.Core.Inits;
using Poststack.Core.Releases;

namespace Poststack.Core.Environments;

/// <summary>Logs of an env's services, of its init containers and of its PostgreSQL.</summary>
public sealed class ReadLogs(EnvTools tools)
{
    private const string Postgres = "postgres";

    /// <summary>What the services of a release that failed printed, before it was taken back.</summary>
    public void ExecuteOfRelease(
        EnvName env,
        string? service,
        int release,
        int? tail,
        Action<LogLine> onLine
    )
    {
        var spec = tools.Project.Get(env);
        var store = tools.State.ReleasesOf(spec.Name);
        if (store.Find(release) is null)
            throw ReleaseRefusals
                .Unknown(env, ReleaseName.Of(release), store.Numbers)
                .ToException();

        var logged = store.LoggedServices(release);
        if (logged.Count == 0)
            throw ReleaseRefusals.NoLogs(env, release).ToException();
        if (service is not null && !logged.Contains(service))
            throw EnvRefusals.NoSuchService(env, service, logged).ToException();

        foreach (var name in logged.Where(name => service is null || name == service))
            Print(File.ReadAllLines(store.LogOf(release, name)), name, tail, onLine);
    }

    /// <param name="env">Its containers are found by what was started, not by what is declared now.</param>
    /// <param name="service">A service, an init service or `postgres`; null for all but `postgres`.</param>
    /// <param name="onLine">Called from several threads when several services are followed.</param>
    public async Task ExecuteAsync(
        EnvName env,
        string? service,
        LogRequest request,
        Action<LogLine> onLine,
        CancellationToken ct
    )
    {
        var spec = tools.Project.Get(env);
        if (tools.Choices.Find(spec) is not { } state)
            throw EnvRefusals.NeverStarted(env).ToException();

        var run = EnvOpening.OpenForRemoval(tools, spec, state);
        var containers = await ContainersAsync(run, state.ComposeProject, ct);
        var initServices = state
            .Init.Values.SelectMany(record => record.Services)
            .Select(record => record.Service)
            .ToList();

        if (service == Postgres && containers.All(one => one.ComposeService != Postgres))
        {
            await new PostgresLog(run, line => onLine(new(Postgres, line))).PrintAsync(request, ct);
            return;
        }

        // A first deployment that failed was taken down again, and its words are all that is left of it.
        var releases = tools.State.ReleasesOf(spec.Name);
        var failed = state.Deployment is null && releases.Numbers is [.., var last] ? last : 0;
        var taken = releases.LoggedServices(failed);
        var known = initServices
            .Concat(containers.Select(one => one.ComposeService!))
            .Concat(taken)
            .Distinct();
        if (service is not null && !known.Contains(service))
            throw EnvRefusals.NoSuchService(env, service, known.Append(Postgres)).ToException();

        // One that failed still has its container, which says the same as the file and more.
        var kept = containers
            .Where(one => one.ComposeProject != state.ComposeProject)
            .Select(one => one.ComposeService!);
        foreach (var name in initServices.Where(Wanted).Except(kept))
            PrintInit(env, name, request, onLine);

        foreach (var name in taken.Where(Wanted))
            PrintTaken(releases.LogOf(failed, name), name, request, onLine);

        var wanted = containers.Where(one => Wanted(one.ComposeService!)).ToList();
        if (request.Follow)
            await new FollowedLogs(FindAsync, PrintAsync, tools.Clock).RunAsync(
                wanted,
                request,
                ct
            );
        else
            foreach (var container in wanted)
                await PrintAsync(container, request);

        bool Wanted(string name) => service is null || name == service;

        async Task<IReadOnlyList<ContainerFacts>?> FindAsync()
        {
            if (tools.State.Read(env) is null)
                return null;

            containers = await ContainersAsync(run, state.ComposeProject, ct);
            return [.. containers.Where(one => Wanted(one.ComposeService!))];
        }

        Task PrintAsync(ContainerFacts container, LogRequest asked)
        {
            var title = Title(container, containers);
            return run.Engine.StreamLogsAsync(
                container.Id,
                asked,
                line => onLine(new(title, line)),
                ct
            );
        }
    }

    private static async Task<IReadOnlyList<ContainerFacts>> ContainersAsync(
        EnvRun run,
        string composeProject,
        CancellationToken ct
    )
    {
        if (!run.UsesContainers)
            return [];

        var all = await run.Engine.ListContainersAsync(
            [$"{EnvNames.EnvLabel}={composeProject}"],
            ct
        );

        return
        [
            .. all.Where(one => one.ComposeService is not null)
                .OrderBy(one => one.ComposeService, StringComparer.Ordinal)
                .ThenBy(one => one.Name, StringComparer.Ordinal),
        ];
    }

    private static string Title(ContainerFacts container, IReadOnlyList<ContainerFacts> all) =>
        all.Count(other => other.ComposeService == container.ComposeService) > 1
            ? $"{container.ComposeService}-{container.Replica}"
            : container.ComposeService!;

    private void PrintInit(EnvName env, string service, LogRequest request, Action<LogLine> onLine)
    {
        var path = tools.State.InitLogOf(env, service);
        if (File.Exists(path))
            Print(
                Since(request.Since, File.ReadAllLines(path)),
                service,
                request.Tail,
                line =>
                    onLine(
                        request.Timestamps
                            ? line
                            : line with
                            {
                                Text = TimedLine.WithoutTime(line.Text),
                            }
                    )
            );
    }

    /// <summary>From the first line of that time on: what comes behind it without a time came behind it.</summary>
    internal static IEnumerable<string> Since(DateTimeOffset? since, IReadOnlyList<string> lines) =>
        since is { } from
            ? lines.SkipWhile(line => TimedLine.TimeOf(line) is not { } at || at < from)
            : lines;

    // Its lines have no times; all of them came before it was kept.
    private static void PrintTaken(
        string path,
        string service,
        LogRequest request,
        Action<LogLine> onLine
    )
    {
        if (request.Since is not { } since || File.GetLastWriteTimeUtc(path) >= since.UtcDateTime)
            Print(File.ReadAllLines(path), service, request.Tail, onLine);
    }

    private static void Print(
        IEnumerable<string> lines,
        string service,
        int? tail,
        Action<LogLine> onLine
    )
    {
        foreach (var line in tail is { } last ? lines.TakeLast(last) : lines)
            onLine(new(service, line));
    }
}
