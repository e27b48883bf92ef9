namespace Poststack.Core.Variables.EnvFiles;

/// <summary>How an env file writes a value.</summary>
public enum Quoting
{
    /// <summary>A bare `KEY`: the value comes from the shell.</summary>
    Inherited,
    Unquoted,

    /// <summary>Literal: neither references nor escapes.</summary>
    Single,

    /// <summary>Escapes and references.</summary>
    Double,
}
