using System.Text.Json;
using Poststack.Core;
using Poststack.Core.Backups.Drills;
using Poststack.Core.Engines;
using Poststack.Core.Environments;

namespace Poststack.Cli.Environments;

/// <summary>How envs are, for programs. What is unknown is null, never left out.</summary>
internal static class EnvStatusJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<EnvStatus> envs)
    {
        json.WriteStartArray();
        foreach (var env in envs)
            Write(json, env);

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, EnvStatus env)
    {
        json.WriteStartObject();
        json.WriteString("env", env.Env.Value);
        json.WriteString("composeProject", env.ComposeProject);
        json.WriteString("phase", env.Phase.Word());
        json.WriteString("engine", env.Engine is { } engine ? engine.Word() : null);
        json.WriteBoolean("declared", env.IsDeclared);
        json.WriteBoolean("protected", env.IsProtected);
        json.WriteBoolean("current", env.IsCurrent);
        json.WriteString("changedBy", env.ChangedBy);
        json.WriteString("unfinished", env.Unfinished);
        json.WriteString("problem", env.Problem);
        json.WriteString("release", env.Release?.Name);
        Write(json, env.Drill);
        json.WritePropertyName("postgres");
        Write(json, env.Postgres);
        json.WriteStartArray("init");
        foreach (var init in env.Init)
            Write(json, init);

        json.WriteEndArray();
        json.WriteStartArray("services");
        foreach (var service in env.Services)
            Write(json, service);

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DrillRecord? drill)
    {
        if (drill is null)
        {
            json.WriteNull("drill");
            return;
        }

        json.WriteStartObject("drill");
        json.WriteString("at", drill.At);
        json.WriteString("backup", drill.Backup);
        json.WriteNumber("undone", drill.Undone);
        json.WriteString("irreversible", drill.Irreversible);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PostgresStatus? postgres)
    {
        if (postgres is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("provider", postgres.Provider.Word());
        json.WriteString("state", postgres.State.Word());
        json.WriteString("host", postgres.Host);
        WriteNumber(json, "port", postgres.Port);
        json.WriteString("database", postgres.Database);
        json.WriteString("user", postgres.User);
        json.WriteString("version", postgres.Version);
        WriteTime(json, "since", postgres.Since);
        json.WriteString("url", postgres.Url);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, InitStatus init)
    {
        json.WriteStartObject();
        json.WriteString("file", init.File);
        json.WriteString("service", init.Service);
        WriteNumber(json, "exitCode", init.ExitCode);
        if (init.Duration is { } duration)
            json.WriteNumber("durationSeconds", Math.Round(duration.TotalSeconds, 3));
        else
            json.WriteNull("durationSeconds");

        WriteTime(json, "finishedAt", init.FinishedAt);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ServiceStatus service)
    {
        json.WriteStartObject();
        json.WriteString("name", service.Name);
        json.WriteNumber("replica", service.Replica);
        json.WriteString("state", service.State is { } state ? state.Word() : null);
        json.WriteString("health", service.Health.Word());
        WriteNumber(json, "exitCode", service.ExitCode);
        WriteTime(json, "since", service.Since);
        json.WriteStartArray("ports");
        foreach (var port in service.Ports)
            Write(json, port);

        json.WriteEndArray();
        json.WriteStartArray("urls");
        foreach (var url in service.Urls)
            json.WriteStringValue(url);

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PublishedPort port)
    {
        json.WriteStartObject();
        json.WriteString("hostAddress", port.HostAddress);
        json.WriteNumber("hostPort", port.HostPort);
        json.WriteNumber("containerPort", port.ContainerPort);
        json.WriteString("protocol", port.Protocol);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } value)
            json.WriteString(name, value);
        else
            json.WriteNull(name);
    }
}
