namespace Poststack.Core.Projects.Schema;

/// <summary>A key that a map knows.</summary>
/// <param name="Description">One or two sentences for editors and the reference page.</param>
internal sealed record Field(string Name, Shape Shape, string Description)
{
    public Need Need { get; init; }

    /// <summary>What holds where the key is not written; null where that is simply nothing.</summary>
    public string? Default { get; init; }

    /// <summary>A value as it could be written.</summary>
    public string? Example { get; init; }
}
