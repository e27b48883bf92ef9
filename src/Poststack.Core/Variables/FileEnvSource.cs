using Poststack.Core.Environments;
using Poststack.Core.Inits;
using Poststack.Core.Keys;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.EnvFiles;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables;

/// <summary>The variables of an env from files: its project's, and those in the folder `environments`.</summary>
/// <param name="shell">For a bare `KEY` of an env file; null for unset.</param>
public sealed class FileEnvSource(
    ProjectSpec project,
    IProjectFiles files,
    Func<string, string?> shell
) : IEnvSource
{
    private const string Environments = "environments";

    private readonly KeyRing _keys = new(shell);

    /// <summary>From the files as they are right now.</summary>
    public FileEnvSource(ProjectSpec project, Func<string, string?> shell)
        : this(project, WorkTreeFiles.Instance, shell) { }

    /// <inheritdoc/>
    /// <remarks>Six layers, <see cref="VariableLayer.DotEnv"/> to <see cref="VariableLayer.LocalFile"/>.</remarks>
    public IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> ReadLayers(EnvSpec env)
    {
        var folder = Path.Combine(project.Folder, Environments);
        var problems = new List<Problem>();

        IReadOnlyDictionary<string, LayeredValue>[] layers =
        [
            ReadFile(env, ComposeFolderOf(project, env), ".env", VariableLayer.DotEnv, problems),
            FromSpecs(project.Variables, VariableLayer.Project),
            FromSpecs(env.Variables, VariableLayer.Env),
            ReadFile(env, folder, "shared.env", VariableLayer.SharedFile, problems),
            ReadFile(env, folder, $"{env.Name}.env", VariableLayer.EnvFile, problems),
            ReadFile(env, folder, $"{env.Name}.local.env", VariableLayer.LocalFile, problems),
        ];

        if (problems.Count > 0)
            throw VariableRefusals.InvalidFiles(problems);

        return layers;
    }

    /// <summary>Where compose would look for `.env`: beside the first file that it is given.</summary>
    internal static string ComposeFolderOf(ProjectSpec project, EnvSpec env)
    {
        var file = env.Deployment is { Compose: [var first, ..] }
            ? first.FullPath
            : FirstInit(env.Init);
        return file is null ? project.Folder : Path.GetDirectoryName(file)!;
    }

    private static string? FirstInit(IReadOnlyList<InitEntry> entries)
    {
        foreach (var entry in entries)
        {
            var file = entry switch
            {
                ComposeInit { Files: [var first, ..] } => first.FullPath,
                ParallelInit parallel => FirstInit(parallel.Entries),
                _ => null,
            };
            if (file is not null)
                return file;
        }

        return null;
    }

    private static Dictionary<string, LayeredValue> FromSpecs(
        IReadOnlyDictionary<string, VariableSpec> specs,
        VariableLayer layer
    )
    {
        var values = new Dictionary<string, LayeredValue>();
        foreach (var spec in specs.Values)
            if (spec.HasValue)
                values[spec.Name] = FromSpec(spec, layer);

        return values;
    }

    private static LayeredValue FromSpec(VariableSpec spec, VariableLayer layer) =>
        new(
            spec.Name,
            spec.Value ?? "",
            IsLiteral: false,
            spec.IsSecret || SecretNames.LooksSecret(spec.Name),
            new(layer, spec.Lookup?.At ?? spec.At)
        )
        {
            Contexts = spec.Contexts,
            IsOnlyInContexts = spec is { Value: null, Lookup: null },
            Lookup = spec.Lookup,
        };

    private Dictionary<string, LayeredValue> ReadFile(
        EnvSpec env,
        string folder,
        string name,
        VariableLayer layer,
        List<Problem> problems
    )
    {
        var path = Path.Combine(folder, name);
        var shownPath = Path.GetRelativePath(project.Folder, path);
        if (EnvFileReader.Read(files, path, shownPath, problems) is not { } file)
            return [];

        problems.AddRange(file.Unparsable);
        var values = new Dictionary<string, LayeredValue>(file.Entries.Count);
        var reader = new SealedReader(file, new(project.Name, SealScope.Of(shownPath)), _keys);
        foreach (var entry in file.Entries)
        {
            if (SealedValue.IsSealed(entry))
                values[entry.Key] = FromSealed(reader, entry, layer);
            else if ((entry.Value ?? shell(entry.Key)) is { } value)
                values[entry.Key] = FromEntry(env, entry, value, layer);
        }

        return values;
    }

    private static LayeredValue FromSealed(SealedReader reader, EnvEntry entry, VariableLayer layer)
    {
        var (opened, problem) = reader.Open(entry);
        return new(
            entry.Key,
            opened?.Value ?? "",
            opened?.IsLiteral ?? true,
            IsSecret: true,
            new(layer, entry.At)
        )
        {
            Unreadable = problem,
        };
    }

    private LayeredValue FromEntry(EnvSpec env, EnvEntry entry, string value, VariableLayer layer)
    {
        var isLiteral = entry.IsLiteral || entry.Quoting == Quoting.Inherited;
        var isSecret = IsDeclaredSecret(env, entry.Key) || SecretNames.LooksSecret(entry.Key);
        return new(entry.Key, value, isLiteral, isSecret, new(layer, entry.At))
        {
            Unreadable = entry.Malformed,
        };
    }

    /// <summary>A declaration holds wherever the value comes from.</summary>
    private bool IsDeclaredSecret(EnvSpec env, string name) =>
        env.Variables.GetValueOrDefault(name) is { IsSecret: true }
        || project.Variables.GetValueOrDefault(name) is { IsSecret: true };
}
