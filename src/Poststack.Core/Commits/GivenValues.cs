using System.Text;
using Poststack.Core.Keys;
using Poststack.Core.Projects;
using Poststack.Core.Projects.Schema;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Variables.EnvFiles;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Commits;

/// <summary>What a file gave to a variable, even where the file as a whole could not be used.</summary>
/// <param name="keys">Open what is sealed. What they do not open is compared as it stands.</param>
internal sealed class GivenValues(ProjectSpec project, KeyRing keys)
{
    private const string Variables = "variables";

    public IReadOnlyList<GivenValue> Of(string path, byte[] content, string key) =>
        path == ProjectFolder.FileName
            ? [.. InProjectFile(YamlFile.Of(content, path), key)]
            : [.. InEnvFile(path, EnvFile.Parse(path, Encoding.UTF8.GetString(content)), key)];

    private IEnumerable<GivenValue> InEnvFile(string path, EnvFile file, string key)
    {
        if (file.Find(key) is not { Value: { } value } entry)
            yield break;

        var isSealed = SealedValue.IsSealed(entry);
        if (isSealed)
        {
            var place = new SealPlace(project.Name, SealScope.Of(path));
            value = new SealedReader(file, place, keys).Open(entry).Opened?.Value ?? value;
        }

        yield return new(Env: null, value, isSealed, entry.At);
    }

    private static IEnumerable<GivenValue> InProjectFile(YamlFile file, string key)
    {
        if (file.Documents is not [YamlMap root, ..])
            yield break;

        if (Declared(root, env: null, key) is { } projects)
            yield return projects;

        foreach (var env in root.Get<YamlMap>(ProjectShape.Environments)?.Entries ?? [])
        {
            if (env.Value is YamlMap map && Declared(map, env.Name, key) is { } own)
                yield return own;
        }
    }

    private static GivenValue? Declared(YamlMap owner, string? env, string key) =>
        owner.Get<YamlMap>(Variables)?.Find(key)?.Value switch
        {
            YamlScalar scalar => new(env, scalar.Text, IsSecret: false, scalar.At),
            YamlMap map when map.Find("value")?.Value is YamlScalar value => new(
                env,
                value.Text,
                map.Text("kind") == "secret",
                value.At
            ),
            _ => null,
        };
}
