using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Keys;

/// <summary>Which other projects of this machine still name a key of this user's that is not the newest.</summary>
/// <remarks>Known are those that have an env here. One that was only cloned is not.</remarks>
internal sealed class OwnKeyElsewhere(VariableTools tools)
{
    public IReadOnlyList<string> Notes(PublicKey newest)
    {
        var own = tools.Keys.Identity.Read().Select(key => key.Public).ToList();
        var behind = new EnvClaims(Path.Combine(tools.Folders.State, "claims"))
            .Folders()
            .Where(folder => folder != tools.Project.Folder && Names(folder, own, newest))
            .ToList();

        return behind.Count == 0
            ? ["No other project with an env on this machine names an older key of yours."]
            :
            [
                "These projects of this machine still name an older key of yours:",
                .. behind.Select(folder => $"  poststack -C {folder} keys rotate --own"),
            ];
    }

    private static bool Names(string folder, IReadOnlyList<PublicKey> own, PublicKey newest)
    {
        try
        {
            var named = RecipientsFile.Read(folder).Everyone.Select(one => one.Key).ToList();
            return named.Any(key => !key.Equals(newest) && own.Contains(key));
        }
        catch (Exception e)
            when (e is RefusalException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
