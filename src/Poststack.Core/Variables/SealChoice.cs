namespace Poststack.Core.Variables;

/// <summary>Whether a value is sealed.</summary>
public enum SealChoice
{
    /// <summary>A secret is, by its name, declaration or value; anything else stays as it is.</summary>
    ByName,
    Sealed,
    Plain,
}
