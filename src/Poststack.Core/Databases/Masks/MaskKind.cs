namespace Poststack.Core.Databases.Masks;

/// <summary>What a masked column holds instead.</summary>
public enum MaskKind
{
    /// <summary>NULL.</summary>
    Clear,

    /// <summary>A keyed digest: what was equal stays equal, and nobody can look up what it was.</summary>
    Hash,

    /// <summary>An address that nobody has, and that no mail reaches (RFC 2606: `example.invalid`); what was equal stays equal.</summary>
    Email,

    /// <summary>The same value everywhere.</summary>
    Constant,
}
