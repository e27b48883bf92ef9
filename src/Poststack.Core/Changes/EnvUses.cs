using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Poststack.Core.Environments;
using Poststack.Core.Machine;
using Poststack.Core.Projects;
using Poststack.Core.Variables;

namespace Poststack.Core.Changes;

/// <summary>Notices what changed in an env's files since this machine last used it.</summary>
/// <remarks>
/// Values are kept as digests under a key that is outside of the project, so neither the record nor a copy
/// of the project tells anything about them. Personal files and what Poststack provides do not count.
/// </remarks>
/// <param name="source">Asked only when a file was touched.</param>
public sealed class EnvUses(
    ProjectSpec project,
    EnvStateStore store,
    MachineFolders folders,
    ISecretGenerator secrets,
    IEnvSource source,
    TimeProvider clock
)
{
    private const int KeyLength = 43;
    private const int DigestBytes = 12;
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);

    /// <summary>What changed since the last use; this is the last use from now on.</summary>
    /// <param name="isTold">Somebody sees the changes; otherwise they are told at a later use.</param>
    /// <returns>Nothing for the first use.</returns>
    public IReadOnlyList<KeyChange> Note(EnvSpec env, bool isTold)
    {
        var files = StampOf(env);
        var text = ReadText(env);
        if (text is not null && EnvUseText.HasFiles(text, files))
            return [];

        var key = ReadKey();
        var before = LastUnder(key, text);
        var digests = DigestsOf(env, key);
        var changes = before is null ? [] : Compare(before.Digests, digests);
        if (changes.Count > 0 && !isTold)
            return changes;

        var use = new EnvUse(
            files,
            changes.Count > 0 || before is null ? clock.GetUtcNow() : before.At,
            digests,
            changes.Count > 0 || before is null ? changes : before.Changes
        )
        {
            KeyId = IdOf(key),
        };
        Remember(env, use);
        return changes;
    }

    private void Remember(EnvSpec env, EnvUse use)
    {
        try
        {
            PrivateFile.Replace(FileOf(env), Encoding.UTF8.GetBytes(EnvUseText.Write(use)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then it is told once more: no reason to keep a command from running.
        }
    }

    /// <summary>The last use, null where there was none, and what changed since; remembers nothing.</summary>
    public (EnvUse? Last, IReadOnlyList<KeyChange> Since) Look(EnvSpec env)
    {
        var key = ReadKey();

        return LastUnder(key, ReadText(env)) is { } last
            ? (last, Compare(last.Digests, DigestsOf(env, key)))
            : (null, []);
    }

    // Another user of the same folder, or a user whose state was lost, has another key, and cannot compare.
    private static EnvUse? LastUnder(byte[] key, string? text) =>
        text is not null && EnvUseText.Read(text) is { } last && last.KeyId == IdOf(key)
            ? last
            : null;

    private static string IdOf(byte[] key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, "key"u8).AsSpan(0, DigestBytes));

    private static List<KeyChange> Compare(
        IReadOnlyDictionary<string, string> before,
        IReadOnlyDictionary<string, string> after
    ) =>
        [
            .. before
                .Keys.Union(after.Keys)
                .Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key))
                .Order(StringComparer.Ordinal)
                .Select(key => new KeyChange(
                    key,
                    !before.ContainsKey(key) ? KeyChangeKind.Added
                        : !after.ContainsKey(key) ? KeyChangeKind.Removed
                        : KeyChangeKind.Changed
                )),
        ];

    private Dictionary<string, string> DigestsOf(EnvSpec env, byte[] key)
    {
        var winners = new Dictionary<string, LayeredValue>(StringComparer.Ordinal);
        foreach (var value in source.ReadLayers(env).SelectMany(layer => layer.Values))
        {
            if (value.Origin.Layer != VariableLayer.LocalFile)
                winners[value.Name] = value;
        }

        return winners.ToDictionary(
            winner => winner.Key,
            winner => DigestOf(key, winner.Value),
            StringComparer.Ordinal
        );
    }

    private static string DigestOf(byte[] key, LayeredValue value)
    {
        var contexts = value
            .Contexts.OrderBy(context => context.Key)
            .Select(context => $"{context.Key}={context.Value.TemplateFrom(null)}");
        var text =
            $"{value.Name}\0{value.IsLiteral && value.Template.Contains('$')}\0{value.Template}\0{string.Join('\0', contexts)}";
        var digest = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
        return Convert.ToHexStringLower(digest.AsSpan(0, DigestBytes));
    }

    private byte[] ReadKey()
    {
        var file = Path.Combine(folders.State, "digest.key");
        if (!File.Exists(file))
            MakeKey(file);

        return PrivateFile.Read(file);
    }

    // Of several that begin at once, one makes it: what the others digest must be under the same.
    private void MakeKey(string file)
    {
        using var held = FileLock.Take($"{file}.lock", LockPatience);
        if (!File.Exists(file))
            PrivateFile.Write(file, Encoding.ASCII.GetBytes(secrets.Next(KeyLength)));
    }

    private string StampOf(EnvSpec env)
    {
        var stamp = new StringBuilder();
        foreach (var path in PathsOf(env))
        {
            var file = new FileInfo(path);
            stamp.Append(CultureInfo.InvariantCulture, $"{(file.Exists ? file.Length : -1)}:");
            stamp.Append(
                CultureInfo.InvariantCulture,
                $"{(file.Exists ? file.LastWriteTimeUtc.Ticks : 0)};"
            );
        }

        return stamp.ToString();
    }

    private IEnumerable<string> PathsOf(EnvSpec env)
    {
        var folder = Path.Combine(project.Folder, "environments");
        yield return Path.Combine(project.Folder, ProjectFolder.FileName);
        yield return Path.Combine(folder, "shared.env");
        yield return Path.Combine(folder, $"{env.Name}.env");
        yield return Path.Combine(FileEnvSource.ComposeFolderOf(project, env), ".env");
    }

    private string? ReadText(EnvSpec env) =>
        File.Exists(FileOf(env)) ? File.ReadAllText(FileOf(env)) : null;

    private string FileOf(EnvSpec env) => store.UseFileOf(env.Name);
}
