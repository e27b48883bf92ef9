using Poststack.Core.Keys;
using Poststack.Core.Projects;

namespace Poststack.Core.Variables.Sealing;

/// <summary>
/// Who gets the data key of a file that had none: this user, and whom a sealed file of the project names already. A line that was
/// only written into the list, by whose hand ever, gets no secret before a rotation.
/// </summary>
internal static class KnownRecipients
{
    /// <param name="isOwn">Whether it is this user.</param>
    public static (IReadOnlyList<Recipient> Known, IReadOnlyList<Recipient> Others) Among(
        IReadOnlyList<Recipient> listed,
        Func<Recipient, bool> isOwn,
        ProjectSpec project,
        KeyRing keys
    )
    {
        var named = listed.All(isOwn) ? [] : KeysInFiles(project, keys);
        var known = listed.ToLookup(one => isOwn(one) || named.Contains(one.Key.Id));
        return ([.. known[true]], [.. known[false]]);
    }

    /// <summary>Of files that this user can open: anybody can write a header that opens for nobody.</summary>
    private static HashSet<string> KeysInFiles(ProjectSpec project, KeyRing keys)
    {
        var own = keys.Keys.Select(key => key.Public.Id).ToHashSet();
        return
        [
            .. SealedFiles
                .Read(project, keys)
                .Select(draft => draft.Recipients.All.Select(one => one.KeyId).ToList())
                .Where(own.Overlaps)
                .SelectMany(ids => ids),
        ];
    }
}
