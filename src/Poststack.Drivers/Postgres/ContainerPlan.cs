using System.Globalization;
using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Drivers.Postgres.Clones;

namespace Poststack.Drivers.Postgres;

/// <summary>The container of an instance, as it should be.</summary>
internal static class ContainerPlan
{
    /// <summary>What of its settings docker does not tell, or tells only while it runs.</summary>
    public const string SettingsLabel = "poststack.postgres";

    public const int ServerPort = 5432;

    private const string TemplatePath = "/var/lib/poststack-template";
    private const long SharedMemory = 256L * 1024 * 1024;

    public static string VolumeOf(PostgresInstance instance) => $"{instance.Name}-data";

    public static string SettingsOf(PostgresInstance instance) =>
        FormattableString.Invariant(
            $"port={instance.Port} network={instance.Network} image={instance.Image} script={ContainerScript.Version}{(instance.IsPassing ? " passing" : "")}"
        );

    /// <param name="template">How the template's volume is mounted, given where.</param>
    public static async Task<ContainerRun> RunAsync(
        PostgresInstance instance,
        ImageFacts image,
        string templatesPassword,
        Func<string, Task<string>> template
    )
    {
        return new(instance.Name, instance.Image!)
        {
            Environment = new Dictionary<string, string>
            {
                ["POSTGRES_USER"] = PostgresNames.Admin,
                ["POSTGRES_DB"] = PostgresNames.Admin,
                // Of the template: what the engine keeps of it opens nothing once the server is ready.
                ["POSTGRES_PASSWORD"] = templatesPassword,
                ["PGDATA"] = DataIn(image),
                ["POSTSTACK_TEMPLATE"] = TemplatePath,
            },
            Labels = new Dictionary<string, string>(instance.Labels)
            {
                [SettingsLabel] = SettingsOf(instance),
            },
            Volumes = [MountOf(instance, image), await template(TemplatePath)],
            Publish = [PublishOf(instance)],
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
            Restart = instance.IsPassing ? null : "unless-stopped",
            SharedMemory = SharedMemory,
        };
    }

    /// <summary>A server on a copy beside an instance's data, which only its administrator may enter.</summary>
    public static ContainerRun Scratch(
        PostgresInstance scratch,
        PostgresInstance instance,
        ImageFacts image
    )
    {
        var copy = DataIn(image) + CopyScript.Copy;
        return new(scratch.Name, image.Id)
        {
            Environment = new Dictionary<string, string> { ["PGDATA"] = copy },
            Volumes = [MountOf(instance, image)],
            Publish = [PublishOf(scratch)],
            Command =
            [
                .. CommandOf(image),
                "-c",
                $"hba_file={copy}{CopyScript.Hba}",
                .. CopyAdoption.ScratchSettings,
            ],
            SharedMemory = SharedMemory,
        };
    }

    /// <summary>A script that runs to its end with an instance's volume; its first argument is the data directory.</summary>
    public static ContainerRun Job(
        PostgresInstance instance,
        ImageFacts image,
        string script,
        params IReadOnlyList<string> arguments
    ) =>
        new(InstanceFolder.ScratchOf(instance.Name), image.Id)
        {
            Volumes = [MountOf(instance, image)],
            Entrypoint = "sh",
            Command = ["-c", script, "poststack", DataIn(image), .. arguments],
        };

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

    private static string DataIn(ImageFacts image) => $"{PostgresDataPath.In(image)}/poststack";

    private static string MountOf(PostgresInstance instance, ImageFacts image) =>
        $"{VolumeOf(instance)}:{PostgresDataPath.In(image)}";

    private static string PublishOf(PostgresInstance instance) =>
        FormattableString.Invariant($"127.0.0.1:{instance.Port}:{ServerPort}");

    private static IReadOnlyList<string> CommandOf(ImageFacts image) =>
        image.Command.Count > 0 ? image.Command : ["postgres"];
}
