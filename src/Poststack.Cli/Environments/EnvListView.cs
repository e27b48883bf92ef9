using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Engines;
using Poststack.Core.Environments;

namespace Poststack.Cli.Environments;

/// <summary>A line an env.</summary>
internal sealed class EnvListView(IReadOnlyList<EnvStatus> envs) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        if (envs.Count == 0)
        {
            text.WriteLine("The project declares no env.");
            return;
        }

        var table = new Table("ENV", "STATE", "POSTGRES", "SERVICES", "URLS");
        foreach (var env in envs)
            table.Add(
                NameOf(env),
                StatusWords.Of(env.Phase, ink),
                PostgresOf(env.Postgres),
                ServicesOf(env.Services),
                string.Join(' ', env.Services.SelectMany(service => service.Urls))
            );

        table.WriteTo(text, ink);
        foreach (var env in envs.Where(env => env.Problem is not null))
            text.WriteLine($"{env.Env}: {env.Problem}");
    }

    public void WriteJson(Utf8JsonWriter json) => EnvStatusJson.Write(json, envs);

    private static string NameOf(EnvStatus env)
    {
        var name = env.IsCurrent ? $"{env.Env} *" : env.Env.Value;
        return env.IsProtected ? $"{name} (protected)" : name;
    }

    private static string PostgresOf(PostgresStatus? postgres) =>
        postgres is null
            ? "-"
            : $"{StatusWords.Of(postgres.Provider)} {postgres.Host}:{postgres.Port}";

    private static string ServicesOf(IReadOnlyList<ServiceStatus> services) =>
        services.Count == 0
            ? "-"
            : $"{services.Count(service => service.State == ContainerState.Running)}/{services.Count}";
}
