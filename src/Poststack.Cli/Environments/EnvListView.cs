using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core;
using Poststack.Core.Engines;
using Poststack.Core.Environments;

namespace Poststack.Cli.Environments;

/// <summary>A line an env.</summary>
/// <param name="columns">Of the terminal; null for none.</param>
internal sealed class EnvListView(IReadOnlyList<EnvStatus> envs, int? columns) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        if (envs.Count == 0)
        {
            text.WriteLine("The project declares no env.");
            return;
        }

        var table = new Table("ENV", "STATE", "ENGINE", "POSTGRES", "SERVICES", "URLS");
        foreach (var env in envs)
            table.Add(
                NameOf(env),
                StatusWords.Of(env.Phase, ink),
                env.Engine is { } engine ? engine.Word() : "-",
                PostgresOf(env.Postgres),
                ServicesOf(env.Services),
                string.Join(' ', env.Services.SelectMany(service => service.Urls))
            );

        table.WrapTo(text, ink, indent: "", columns);
        foreach (var env in envs.Where(env => env.Problem is not null))
            text.WriteLine($"{env.Env}: {env.Problem}");
    }

    public void WriteJson(Utf8JsonWriter json) => EnvStatusJson.Write(json, envs);

    private static string NameOf(EnvStatus env)
    {
        var name = env.IsCurrent ? $"{env.Env} *" : env.Env.Value;
        if (env.IsProtected)
            name += " (protected)";

        return env.IsDeclared ? name : $"{name} (not in .poststack.yml)";
    }

    private static string PostgresOf(PostgresStatus? postgres) =>
        postgres is null ? "-" : $"{postgres.Provider.Word()} {postgres.Host}:{postgres.Port}";

    private static string ServicesOf(IReadOnlyList<ServiceStatus> services) =>
        services.Count == 0
            ? "-"
            : $"{services.Count(service => service.State == ContainerState.Running)}/{services.Count}";
}
