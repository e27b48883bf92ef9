namespace Poststack.Core.Variables.Declarations;

/// <summary>What a generated value looks like.</summary>
public enum RecipeForm
{
    /// <summary>Characters of an alphabet.</summary>
    Text,

    /// <summary>A random UUID (RFC 9562, version 4).</summary>
    Uuid,

    /// <summary>Random bytes, two digits each.</summary>
    Hex,

    /// <summary>Random bytes (RFC 4648, section 4, padded).</summary>
    Base64,

    /// <summary>A P-256 key: the private half (PKCS #8, PEM) here, the public one (SPKI, PEM) in another variable.</summary>
    KeyPair,
}
