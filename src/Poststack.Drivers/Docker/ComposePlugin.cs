using System.Globalization;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Docker;

/// <summary>The program behind `docker compose`, where docker looks for it.</summary>
internal static class ComposePlugin
{
    private const string Name = "docker-compose";

    // As docker's own package, Debian's and others install it.
    private static readonly string[] SystemFolders =
    [
        "/usr/local/lib/docker/cli-plugins",
        "/usr/local/libexec/docker/cli-plugins",
        "/usr/lib/docker/cli-plugins",
        "/usr/libexec/docker/cli-plugins",
    ];

    /// <summary>
    /// Path, size and time of all that may be meant: asking for a version costs as much as what it would save.
    /// </summary>
    public static string Identity(Func<string, string?> variable) =>
        string.Join(
            '\n',
            new[] { DockerEndpoint.ConfigurationFolder(variable) + "/cli-plugins" }
                .Concat(SystemFolders)
                .Select(folder => Path.Combine(folder, Name))
                .Append(ToolPath.Inherited.TryFind("docker"))
                .Select(path => path is null ? null : Stamp(new(path)))
                .OfType<string>()
        );

    private static string? Stamp(FileInfo file)
    {
        if (!file.Exists)
            return null;

        var real = (FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{file.FullName} {real.Length} {real.LastWriteTimeUtc.Ticks}"
        );
    }
}
