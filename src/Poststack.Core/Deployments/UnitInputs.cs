namespace Poststack.Core.Deployments;

/// <summary>What a compose unit was run with: the parts of a later "did anything change?".</summary>
/// <param name="Definition">Digest of its resolved definition.</param>
/// <param name="Contexts">
/// Digest of its build contexts; null where it builds nothing. Other sources are no difference by
/// themselves: only the images that are built from them can be.
/// </param>
/// <param name="Images">Ids by name; null for an image that is not there.</param>
/// <param name="Database">
/// The database that an init entry ran against: one that was made anew needs it again. Null for a
/// deployment, and without one.
/// </param>
public sealed record UnitInputs(
    string Definition,
    string? Contexts,
    IReadOnlyDictionary<string, string?> Images,
    string? Database
)
{
    /// <summary>Digest of the files, secrets and configs that are mounted, of a deployment without the files; null where there are none.</summary>
    public string? Mounted { get; init; }

    /// <summary>What differs, in a few words for a person; null when nothing does.</summary>
    public string? DifferenceFrom(UnitInputs? before) =>
        before switch
        {
            null => "has not run yet",
            _ when before.Database != Database => "the database is another",
            _ when before.Definition != Definition => "its definition changed",
            _ when before.Mounted != Mounted => "what it mounts changed",
            _ when !SameImages(before) => "its images changed",
            _ => null,
        };

    private bool SameImages(UnitInputs before) =>
        Images.Count == before.Images.Count
        && Images.All(image =>
            before.Images.TryGetValue(image.Key, out var id) && id == image.Value
        );
}
