using System.Globalization;
using System.Text;
using System.Text.Json;
using Poststack.Core.Databases;

namespace Poststack.Core.Deployments;

/// <summary>
/// What Poststack lays over the user's compose files: labels, and the way to the env's PostgreSQL. The
/// files themselves stay as they are.
/// </summary>
public static class ComposeOverride
{
    /// <summary>The key of the env's network inside the override.</summary>
    private const string NetworkKey = "poststack";

    private const string Loopback = "127.0.0.1";

    /// <param name="network">The env's own network; null where services need none.</param>
    /// <param name="postgres">Its host name is what services find their database by; null without one.</param>
    /// <param name="given">By service, see <see cref="GivenContents.Label"/>; null for a service that is given nothing.</param>
    /// <param name="opened">See <see cref="ComposeUnit.Opened"/>; `environment` is laid over `env_file`.</param>
    /// <param name="runsToEnd">Init services: never restarted.</param>
    /// <param name="grace">To stop, for services that do not say; null leaves that to the engine.</param>
    /// <returns>A compose file in JSON, which is YAML.</returns>
    public static string Write(
        ComposeModel model,
        IReadOnlyDictionary<string, string> labels,
        string? network,
        PostgresInstance? postgres,
        Func<ComposeService, string?> given,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> opened,
        bool runsToEnd,
        TimeSpan? grace
    )
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteServices(json, model, labels, network, postgres, given, opened, runsToEnd, grace);
            if (network is not null)
                WriteNetworks(json, model, network);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteServices(
        Utf8JsonWriter json,
        ComposeModel model,
        IReadOnlyDictionary<string, string> labels,
        string? network,
        PostgresInstance? postgres,
        Func<ComposeService, string?> given,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> opened,
        bool runsToEnd,
        TimeSpan? grace
    )
    {
        json.WriteStartObject("services");
        foreach (var service in model.Services)
        {
            json.WriteStartObject(service.Name);
            json.WriteStartObject("labels");
            WriteEntries(json, labels);
            if (given(service) is { } digest)
                json.WriteString(GivenContents.Label, digest);
            json.WriteEndObject();
            if (opened.TryGetValue(service.Name, out var values))
                WriteMap(json, "environment", values);
            if (runsToEnd)
                json.WriteString("restart", "no");
            if (grace is { } time && !service.HasStopGrace)
                json.WriteString("stop_grace_period", Duration(time));
            if (network is not null && Joins(service, postgres))
            {
                if (!model.HasOnlyThePlainDefaultNetwork)
                    WriteMembership(json, service);
                if (postgres is { Provider: PostgresProvider.Native, NetworkGateway: { } gateway })
                    WriteExtraHost(json, postgres.Name, gateway);
            }
            if (
                service.IsInHostNetwork
                && postgres is not null and not { Provider: PostgresProvider.External }
            )
                WriteExtraHost(json, postgres.Name, Loopback);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>
    /// Services in compose's default network all join. One that chose its networks joins only when its
    /// definition names the database, so that what its author kept apart stays apart.
    /// </summary>
    private static bool Joins(ComposeService service, PostgresInstance? postgres) =>
        !service.HasNetworkMode
        && (
            service.Networks.Contains("default")
            || postgres is not null
                && service.Json.ToJsonString().Contains(postgres.Name, StringComparison.Ordinal)
        );

    private static string Duration(TimeSpan grace) =>
        string.Create(CultureInfo.InvariantCulture, $"{grace.TotalSeconds}s");

    private static void WriteMembership(Utf8JsonWriter json, ComposeService service)
    {
        json.WriteStartObject("networks");
        // Naming any network takes a service out of the default one, unless that is named too.
        if (service.Networks is ["default"])
            json.WriteNull("default");
        json.WriteNull(NetworkKey);
        json.WriteEndObject();
    }

    private static void WriteExtraHost(Utf8JsonWriter json, string host, string address)
    {
        json.WriteStartArray("extra_hosts");
        json.WriteStringValue($"{host}:{address}");
        json.WriteEndArray();
    }

    private static void WriteNetworks(Utf8JsonWriter json, ComposeModel model, string network)
    {
        json.WriteStartObject("networks");
        json.WriteStartObject(model.HasOnlyThePlainDefaultNetwork ? "default" : NetworkKey);
        json.WriteString("name", network);
        json.WriteBoolean("external", true);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMap(
        Utf8JsonWriter json,
        string name,
        IReadOnlyDictionary<string, string> map
    )
    {
        json.WriteStartObject(name);
        WriteEntries(json, map);
        json.WriteEndObject();
    }

    private static void WriteEntries(Utf8JsonWriter json, IReadOnlyDictionary<string, string> map)
    {
        foreach (var (key, value) in map)
            json.WriteString(key, value.Replace("$", "$$", StringComparison.Ordinal));
    }
}
