using System.Globalization;
using Poststack.Core.Databases;
using Poststack.Core.Engines;

namespace Poststack.Drivers.Postgres;

/// <summary>The container of an instance, as it should be.</summary>
internal static class ContainerPlan
{
    /// <summary>What of its settings docker does not tell, or tells only while it runs.</summary>
    public const string SettingsLabel = "poststack.postgres";

    private const int ServerPort = 5432;
    private const string TemplatePath = "/var/lib/poststack-template";
    private const long SharedMemory = 256L * 1024 * 1024;

    public static string VolumeOf(PostgresInstance instance) => $"{instance.Name}-data";

    public static string SettingsOf(PostgresInstance instance) =>
        FormattableString.Invariant(
            $"port={instance.Port} network={instance.Network} image={instance.Image} script={ContainerScript.Version}"
        );

    /// <param name="template">How the template's volume is mounted, given where.</param>
    public static async Task<ContainerRun> RunAsync(
        PostgresInstance instance,
        ImageFacts image,
        string templatesPassword,
        Func<string, Task<string>> template
    )
    {
        var volume = PostgresDataPath.In(image);
        return new(instance.Name, instance.Image!)
        {
            Environment = new Dictionary<string, string>
            {
                ["POSTGRES_USER"] = PostgresNames.Admin,
                ["POSTGRES_DB"] = PostgresNames.Admin,
                // Of the template: what the engine keeps of it opens nothing once the server is ready.
                ["POSTGRES_PASSWORD"] = templatesPassword,
                ["PGDATA"] = $"{volume}/poststack",
                ["POSTSTACK_TEMPLATE"] = TemplatePath,
            },
            Labels = new Dictionary<string, string>(instance.Labels)
            {
                [SettingsLabel] = SettingsOf(instance),
            },
            Volumes = [$"{VolumeOf(instance)}:{volume}", await template(TemplatePath)],
            Publish = [FormattableString.Invariant($"127.0.0.1:{instance.Port}:{ServerPort}")],
            Network = instance.Network,
            Entrypoint = "sh",
            Command =
            [
                "-c",
                ContainerScript.Text,
                "poststack",
                .. image.Entrypoint,
                .. CommandOf(image),
            ],
            // After a reboot the services of compose files come back by their own policy, and need it.
            Restart = "unless-stopped",
            SharedMemory = SharedMemory,
        };
    }

    /// <summary>The major version that the image says it has.</summary>
    public static int? MajorOf(ImageFacts? image) =>
        int.TryParse(
            image?.Environment.GetValueOrDefault("PG_MAJOR"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var major
        )
            ? major
            : null;

    private static IReadOnlyList<string> CommandOf(ImageFacts image) =>
        image.Command.Count > 0 ? image.Command : ["postgres"];
}
