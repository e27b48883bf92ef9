using Poststack.Core.Variables.EnvFiles;

namespace Poststack.Core.Variables.Sealing;

/// <summary>An env file as somebody left it in an editor: without header, all values in the clear.</summary>
/// <param name="Sealed">Keys whose values are to be sealed.</param>
/// <param name="Changed">Keys that were added, removed, or got another value.</param>
public sealed record EditedFile(
    EnvFile File,
    IReadOnlySet<string> Sealed,
    IReadOnlyList<string> Changed
)
{
    public bool NeedsSealing => File.Entries.Any(entry => Sealed.Contains(entry.Key));
}
