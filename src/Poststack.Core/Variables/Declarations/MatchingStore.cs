using System.Text.Json;
using Poststack.Core.Machine;

namespace Poststack.Core.Variables.Declarations;

/// <summary>Matching values of this user, a file each (mode 0600) in `matching/` of the state folder.</summary>
/// <param name="stateFolder">Poststack's own, of this user.</param>
public sealed class MatchingStore(string stateFolder)
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);

    public const string Ending = ".json";

    /// <summary>Absolute; not there before somebody has asked for a value.</summary>
    public string Folder { get; } = Path.Combine(stateFolder, "matching");

    /// <returns>Null where nobody has asked for it yet.</returns>
    /// <exception cref="Refusals.RefusalException">The file is damaged.</exception>
    public MatchingValue? Find(string match)
    {
        var path = PathOf(match);
        if (!File.Exists(path))
            return null;

        try
        {
            return
                JsonSerializer.Deserialize(
                    PrivateFile.Read(path),
                    DeclarationsJson.Default.MatchingValue
                )
                    is { Value: not null, Members: not null } kept
                ? kept
                : throw new JsonException();
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw VariableRefusals.MatchingDamaged(match, path);
        }
    }

    /// <summary>The value, from whoever came first; <paramref name="member"/> is one of its members from now on.</summary>
    /// <param name="make">Asked only by the first.</param>
    public MatchingValue Join(string match, MatchingMember member, Func<string> make)
    {
        if (Find(match) is { } found && found.Members.Contains(member))
            return found;

        return Change(
            match,
            kept =>
                kept is null ? new(make(), [member])
                : kept.Members.Contains(member) ? kept
                : kept with { Members = [.. kept.Members, member] }
        );
    }

    /// <summary>Gives all members another value.</summary>
    public MatchingValue Replace(string match, MatchingMember member, string value) =>
        Change(match, kept => (kept ?? new(value, [member])) with { Value = value });

    private MatchingValue Change(string match, Func<MatchingValue?, MatchingValue> change)
    {
        using var held = FileLock.Take($"{PathOf(match)}.lock", LockPatience);
        var after = change(Find(match));
        PrivateFile.Write(
            PathOf(match),
            JsonSerializer.SerializeToUtf8Bytes(after, DeclarationsJson.Default.MatchingValue)
        );
        return after;
    }

    private string PathOf(string match) => Path.Combine(Folder, match + Ending);
}
