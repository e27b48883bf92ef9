namespace Poststack.Core.Environments;

/// <summary>The name of an env: lower-case letters, digits, `-` and `_`, beginning with a letter or digit.</summary>
/// <remarks>
/// The rule is compose's for project names, because `project-env` is one. `__` is kept for the names that
/// Poststack derives from it (`project-env__init`), so that two envs never share one.
/// </remarks>
public sealed record EnvName
{
    /// <summary>Leaves room for the project's name within a DNS label and a container's name.</summary>
    private const int MaxLength = 63;

    public EnvName(string value)
    {
        if (!IsValid(value))
            throw new ArgumentException($"'{value}' is not the name of an env.", nameof(value));

        Value = value;
    }

    public string Value { get; }

    public static bool IsValid(string value) =>
        value.Length is > 0 and <= MaxLength
        && value[0] is not ('-' or '_')
        && !value.Contains("__", StringComparison.Ordinal)
        && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');

    public override string ToString() => Value;
}
