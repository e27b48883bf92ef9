using System.Text.Json;
using Poststack.Core.Machine;

namespace Poststack.Core.Releases;

/// <summary>The kept releases of an env, a file each.</summary>
/// <param name="folder">`.poststack/envs/ENV/releases`.</param>
public sealed class ReleaseStore(string folder)
{
    private const string Extension = ".json";

    /// <summary>Numbers of the kept ones, the oldest first.</summary>
    public IReadOnlyList<int> Numbers =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, $"r*{Extension}")
                    .Select(path => ReleaseName.Parse(Path.GetFileNameWithoutExtension(path)))
                    .OfType<int>()
                    .Order(),
            ]
            : [];

    /// <returns>Null where it is not kept, or never was.</returns>
    /// <exception cref="Refusals.RefusalException">The file is damaged, or of a newer Poststack.</exception>
    public Release? Find(int number)
    {
        var path = PathOf(number);
        if (!File.Exists(path))
            return null;

        try
        {
            var release =
                JsonSerializer.Deserialize(PrivateFile.Read(path), ReleaseJson.Default.Release)
                ?? throw new JsonException("The file says null.");

            return release.Format <= Release.CurrentFormat
                ? release
                : throw ReleaseRefusals.IsNewer(path, release.Format).ToException();
        }
        catch (JsonException e)
        {
            throw ReleaseRefusals.IsDamaged(number, path, e.Message).ToException();
        }
    }

    /// <summary>All that are kept, the newest first.</summary>
    public IReadOnlyList<Release> ReadAll() =>
        [.. Numbers.Reverse().Select(Find).OfType<Release>()];

    public void Write(Release release) =>
        PrivateFile.Write(
            PathOf(release.Number),
            JsonSerializer.SerializeToUtf8Bytes(release, ReleaseJson.Default.Release)
        );

    /// <summary>Where the log of a service of a failed release is kept.</summary>
    public string LogOf(int number, string service) =>
        Path.Combine(LogsOf(number), $"{service}.log");

    /// <summary>Services whose logs are kept; of failed releases alone.</summary>
    public IReadOnlyList<string> LoggedServices(int number) =>
        Directory.Exists(LogsOf(number))
            ?
            [
                .. Directory
                    .EnumerateFiles(LogsOf(number), "*.log")
                    .Select(path => Path.GetFileNameWithoutExtension(path))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    public void Forget(int number)
    {
        if (Directory.Exists(LogsOf(number)))
            Directory.Delete(LogsOf(number), recursive: true);
        File.Delete(PathOf(number));
    }

    private string LogsOf(int number) => Path.Combine(folder, ReleaseName.Of(number));

    private string PathOf(int number) => Path.Combine(folder, ReleaseName.Of(number) + Extension);
}
