using Poststack.Core.Deployments;
using Poststack.Core.Environments;
using Poststack.Core.Inits;
using Poststack.Core.Pods;
using Poststack.Core.Variables;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Poststack.Cli.Completions;

/// <summary>The services of an env's compose files and the containers of its pod files, without asking compose: typing must not wait.</summary>
internal static class ServiceNames
{
    public static IReadOnlyList<string> Of(EnvSpec env) =>
        [
            .. (env.Deployment?.Compose ?? [])
                .Concat(env.Init.SelectMany(FilesOf))
                .SelectMany(file => TryRead(file.FullPath))
                .Concat(PodsOf(env).SelectMany(ContainersOf))
                .Distinct(StringComparer.Ordinal),
        ];

    private static IEnumerable<FileReference> FilesOf(InitEntry entry) =>
        entry switch
        {
            ComposeInit compose => compose.Files,
            ParallelInit parallel => parallel.Entries.SelectMany(FilesOf),
            _ => [],
        };

    private static IEnumerable<FileReference> PodsOf(EnvSpec env) =>
        env.Init.SelectMany(PodsOf).Concat(env.Deployment?.Pod is { } pod ? [pod] : []);

    private static IEnumerable<FileReference> PodsOf(InitEntry entry) =>
        entry switch
        {
            PodInit pod => [pod.File],
            ParallelInit parallel => parallel.Entries.SelectMany(PodsOf),
            _ => [],
        };

    // Names of containers hold no variables that a completion could miss.
    private static IEnumerable<string> ContainersOf(FileReference file) =>
        PodFile
            .Read(
                file,
                Path.GetDirectoryName(file.FullPath)!,
                VariableResolver.Resolve([], new Dictionary<string, LayeredValue>(), _ => null),
                PodUse.Deployment
            )
            .Pods.SelectMany(pod => pod.All)
            .Select(container => container.Name);

    private static List<string> TryRead(string path)
    {
        try
        {
            using var text = File.OpenText(path);
            return Read(new Parser(text));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or YamlException)
        {
            return [];
        }
    }

    private static List<string> Read(Parser yaml)
    {
        yaml.Consume<StreamStart>();
        yaml.Consume<DocumentStart>();
        yaml.Consume<MappingStart>();
        while (yaml.TryConsume<Scalar>(out var key))
        {
            if (string.Equals(key.Value, "services", StringComparison.Ordinal))
                return ReadKeys(yaml);

            yaml.SkipThisAndNestedEvents();
        }

        return [];
    }

    private static List<string> ReadKeys(Parser yaml)
    {
        var keys = new List<string>();
        yaml.Consume<MappingStart>();
        while (yaml.TryConsume<Scalar>(out var key))
        {
            keys.Add(key.Value);
            yaml.SkipThisAndNestedEvents();
        }

        return keys;
    }
}
