using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core;
using Poststack.Core.Backups.Drills;
using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Releases;

namespace Poststack.Cli.Environments;

/// <summary>How one env is: a line for its database, for each init container and for each service.</summary>
/// <param name="columns">Of the terminal; null for none.</param>
internal sealed class EnvStatusView(EnvStatus env, DateTimeOffset now, int? columns) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        text.WriteLine(Headline(ink));
        if (env.Release is { } release)
            text.WriteLine($"  {ink.Dim(Words(release))}");
        if (env.Drill is { } drill)
            text.WriteLine($"  {ink.Dim(Words(drill))}");
        if (env.ChangedBy is { } holder)
            text.WriteLine($"  {ink.Yellow(EnvChange.ToText(holder))}");
        if (env.Unfinished is { } unfinished)
            text.WriteLine($"  {ink.Yellow(Words(unfinished))}");
        if (env.Problem is { } problem)
            text.WriteLine($"  {ink.Yellow(problem)}");

        var table = new Table("NAME", "KIND", "STATE", "SINCE", "WHERE");
        AddPostgres(table, ink);
        foreach (var init in env.Init)
            table.Add(
                init.Service,
                "init",
                StatusWords.Of(init, isChanging: env.ChangedBy is not null, ink),
                Since(init.FinishedAt),
                ""
            );
        foreach (var service in env.Services)
            table.Add(
                NameOf(service),
                service.IsInit ? "init" : "service",
                StatusWords.Of(service, ink),
                Since(service.Since),
                WhereOf(service)
            );

        if (!table.IsEmpty)
            table.WrapTo(text, ink, indent: "  ", columns);
    }

    public void WriteJson(Utf8JsonWriter json) => EnvStatusJson.Write(json, env);

    private string Headline(Ink ink)
    {
        var notes = new List<string>();
        if (env.IsCurrent)
            notes.Add("current");
        if (env.IsProtected)
            notes.Add("protected");
        if (!env.IsDeclared)
            notes.Add("not in .poststack.yml");

        var said = notes.Count == 0 ? string.Empty : $" ({string.Join(", ", notes)})";
        var on = env.Engine is { } engine ? $" on {engine.Word()}" : string.Empty;
        return $"{ink.Bold(env.Env.Value)}: {StatusWords.Of(env.Phase, ink).Painted}{on}{said}";
    }

    private string Words(Release release)
    {
        var back = release.RollbackTo is { } number
            ? $" (back to {ReleaseName.Of(number)})"
            : string.Empty;
        var commit = release.Commit is { } at ? $", commit {at}" : string.Empty;

        return $"{release.Name}{back}, {Elapsed.Since(release.StartedAt, now)} ago{commit}";
    }

    private string Words(string unfinished) =>
        unfinished == "stop"
            ? $"stop was not finished; to finish it: poststack env stop {env.Env}"
            : $"{unfinished} was not finished; repeat it, or: poststack env start {env.Env}";

    private string Words(DrillRecord drill) =>
        $"last drill {Elapsed.Since(drill.At, now)} ago: {drill.Backup} restored, {drill.Undone} migrations back and forth";

    private void AddPostgres(Table table, Ink ink)
    {
        if (env.Postgres is not { } postgres)
            return;

        table.Add(
            "postgres",
            postgres.Provider.Word(),
            StatusWords.Of(postgres.State, ink),
            Since(postgres.Since),
            postgres.Version is null
                ? postgres.Url
                : $"{postgres.Url} (PostgreSQL {postgres.Version})"
        );
    }

    private string Since(DateTimeOffset? then) =>
        then is { } moment ? Elapsed.Since(moment, now) : "–";

    private string NameOf(ServiceStatus service) =>
        env.Services.Count(other =>
            string.Equals(other.Name, service.Name, StringComparison.Ordinal)
        ) > 1
            ? $"{service.Name}-{service.Replica}"
            : service.Name;

    private static string WhereOf(ServiceStatus service) =>
        service.Urls.Count > 0
            ? string.Join(' ', service.Urls)
            : string.Join(' ', service.Ports.Select(WhereOf));

    private static string WhereOf(PublishedPort port) =>
        $"{port.HostAddress}:{port.HostPort}->{port.ContainerPort}/{port.Protocol}";
}
