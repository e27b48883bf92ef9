using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Poststack.Core.Deployments;
using Poststack.Core.Keys;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.EnvFiles;

namespace Poststack.Core.Variables.Sealing;

/// <summary>
/// Sealed values that compose reads by itself, from a file that `env_file:` names. Compose decides which
/// of several files wins, and takes what is sealed for text; by that text the value is found again.
/// </summary>
internal static class SealedEnvironment
{
    private const int ShortestMessage = 28;

    private static readonly Dictionary<string, string> NothingOpened = [];

    /// <returns>By service, then by name; empty where nothing is sealed.</returns>
    /// <exception cref="RefusalException">A value cannot be opened.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Open(
        ComposeModel model,
        ProjectSpec project,
        KeyRing ring,
        ResolvedVariables resolved
    )
    {
        var opened = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        Dictionary<(string Name, string Text), SealedSource>? known = null;
        foreach (var service in model.Services)
        {
            var values = new Dictionary<string, string>();
            foreach (var (name, node) in service.Json["environment"] as JsonObject ?? [])
            {
                if (Text(node) is not { } text)
                    continue;

                known ??= ReadFiles(project, ring);
                values[name] = known.TryGetValue((name, text), out var source)
                    ? source.Open(resolved)
                    : throw KeyRefusals.SealedElsewhere(service.Name, name);
            }

            if (values.Count > 0)
                opened.Add(service.Name, values);
        }

        return opened;
    }

    /// <summary>
    /// Puts a digest of its value in the place of each sealed text: the definition is another one where a value is, and
    /// the same where a value was only sealed anew.
    /// </summary>
    /// <param name="key">Known to this machine alone: whoever sees the digest cannot even test a guess.</param>
    public static void Digest(
        ComposeModel model,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> opened,
        string key
    )
    {
        foreach (var service in model.Services)
        foreach (var (name, value) in opened.GetValueOrDefault(service.Name) ?? NothingOpened)
            service.Json["environment"]![name] =
                SealedValue.Prefix
                + Base64Url.EncodeToString(
                    HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(value))
                );
    }

    /// <summary>A value of a definition that is sealed and that nobody has opened; null for none.</summary>
    public static (string Service, string Name)? FirstSealed(
        ComposeModel model,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> opened
    )
    {
        foreach (var service in model.Services)
        foreach (var (name, node) in service.Json["environment"] as JsonObject ?? [])
            if (
                Text(node) is not null
                && opened.GetValueOrDefault(service.Name)?.ContainsKey(name) != true
            )
                return (service.Name, name);

        return null;
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value
        && value.TryGetValue<string>(out var text)
        && text.StartsWith(SealedValue.Prefix, StringComparison.Ordinal)
        && Base64Url.IsValid(text.AsSpan(SealedValue.Prefix.Length), out var length)
        && length >= ShortestMessage
            ? text
            : null;

    private static Dictionary<(string Name, string Text), SealedSource> ReadFiles(
        ProjectSpec project,
        KeyRing ring
    )
    {
        var known = new Dictionary<(string, string), SealedSource>();
        foreach (var path in SealedFiles.Find(project.Folder))
        {
            var place = EnvFilePlace.At(project, path);
            var problems = new List<Problem>();
            if (
                EnvFileReader.Read(WorkTreeFiles.Instance, path, place.ShownPath, problems)
                is not { } file
            )
                continue;

            var reader = new SealedReader(file, place.Seal, ring);
            foreach (var entry in file.Entries.Where(SealedValue.IsSealed))
                known[(entry.Key, entry.Value!)] = new(file, reader, entry);
        }

        return known;
    }
}
