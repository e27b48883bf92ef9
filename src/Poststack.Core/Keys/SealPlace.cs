using System.Text;

namespace Poststack.Core.Keys;

/// <summary>Where a sealed value belongs: it opens nowhere else.</summary>
/// <param name="Scope">See <see cref="SealScope"/>.</param>
public sealed record SealPlace(string Project, string Scope)
{
    /// <summary>No project's name and no file key has a `|` in it, so two places never look the same.</summary>
    internal byte[] AssociatedFor(string name) =>
        Encoding.UTF8.GetBytes($"{Project}|{Scope}|{name}");

    internal byte[] Associated() => Encoding.UTF8.GetBytes($"poststack sealed 1|{Project}|{Scope}");

    public override string ToString() => $"{Project} {Scope}";
}
