using System.Text;
using Poststack.Core.Machine;
using Poststack.Core.Projects;

namespace Poststack.Core.Variables.Sealing;

/// <summary>Keeps a person's own env file out of git: its line in the project's `.gitignore`.</summary>
internal static class PersonalFile
{
    public const string Note =
        $"Added {GitIgnore.Personal} to {GitIgnore.FileName}: what is yours alone stays out of git.";

    /// <summary>Null for a file that all share, and where the line stands already.</summary>
    public static FileWrite? Ignore(EnvFilePlace place, string projectFolder)
    {
        if (!place.IsPersonal)
            return null;

        var path = Path.Combine(projectFolder, GitIgnore.FileName);
        var present = File.Exists(path) ? File.ReadAllBytes(path) : [];
        var missing = GitIgnore.Missing(Encoding.UTF8.GetString(present), [GitIgnore.Personal]);
        return missing.Length == 0
            ? null
            : new(path, [.. present, .. Encoding.UTF8.GetBytes(missing)]);
    }
}
