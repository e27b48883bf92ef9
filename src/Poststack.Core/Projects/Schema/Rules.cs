using System.Globalization;
using System.Text;
using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Projects.Schema;

/// <summary>The rules that single values of `.poststack.yml` follow.</summary>
internal static class Rules
{
    private const int MaxIdentifierBytes = 63;

    private const int MaxNameLength = 63;

    private const int MinAlphabet = 10;

    public static readonly ScalarRule Text = new("a text", text => text.Length > 0)
    {
        JsonTypes = ["string", "number", "boolean"],
    };

    public static readonly ScalarRule AnyText = new("a single value", _ => true)
    {
        JsonTypes = ["string", "number", "boolean", "null"],
    };

    public static readonly ScalarRule TrueOrFalse = new(
        "`true` or `false`",
        text => text is "true" or "false"
    )
    {
        JsonTypes = ["boolean"],
    };

    public static readonly ScalarRule ProjectName = new(
        $"lower-case letters, digits, `-` and `_` (no `__`), beginning with a letter or digit, {MaxNameLength} at most",
        EnvName.IsValid
    )
    {
        Pattern = "^[a-z0-9][a-z0-9_-]*$",
        MaxLength = MaxNameLength,
    };

    public static readonly ScalarRule Env = new(
        $"lower-case letters, digits, `-` and `_` (no `__`), beginning with a letter or digit, {MaxNameLength} at most; not `shared`",
        text => EnvName.IsValid(text) && text != "shared"
    )
    {
        Pattern = "^(?!shared$)[a-z0-9][a-z0-9_-]*$",
        MaxLength = MaxNameLength,
    };

    public static readonly ScalarRule Variable = new(
        "letters, digits and `_`, not beginning with a digit",
        VariableNames.IsReferable
    )
    {
        Pattern = "^[A-Za-z_][A-Za-z0-9_]*$",
    };

    public static readonly ScalarRule Port = Number("a number", 1, 65535);

    public static readonly ScalarRule MajorVersion = Number("a major version", 10, 99);

    public static readonly ScalarRule Database = new(
        $"a name of at most {MaxIdentifierBytes} bytes; not `template0` or `template1`",
        text => IsIdentifier(text) && text is not ("template0" or "template1")
    )
    {
        JsonTypes = ["string", "number"],
        MaxLength = MaxIdentifierBytes,
    };

    public static readonly ScalarRule Role = new(
        $"a name of at most {MaxIdentifierBytes} bytes; not `public`, `none` or `pg_…`, which PostgreSQL keeps for itself",
        text =>
            IsIdentifier(text)
            && text is not ("public" or "none")
            && !text.StartsWith("pg_", StringComparison.Ordinal)
    )
    {
        JsonTypes = ["string", "number"],
        MaxLength = MaxIdentifierBytes,
    };

    public static readonly ScalarRule Column = new(
        "`TABLE.COLUMN` or `SCHEMA.TABLE.COLUMN`",
        text => text.Split('.') is { Length: 2 or 3 } parts && Array.TrueForAll(parts, IsIdentifier)
    )
    {
        Pattern = @"^[^.]+\.[^.]+(\.[^.]+)?$",
    };

    public static readonly ScalarRule Host = new(
        "a host name or an address",
        text => Uri.CheckHostName(text) != UriHostNameType.Unknown
    );

    public static readonly ScalarRule Image = new(
        "an image as `name:tag`, like `postgres:16` or `registry.example.com/team/postgres:16`",
        ImageReference.IsValid
    );

    public static readonly ScalarRule Url = new(
        "`postgres://LOGIN[:PASSWORD]@HOST[:PORT][/DATABASE]`, with special characters percent-encoded",
        text => ParseUrl(text) is not null
    )
    {
        Pattern = "^postgres(ql)?://.",
    };

    public static readonly ScalarRule Path = new(
        "a path relative to the project's folder",
        text => text.Length > 0 && !text.Contains('\0', StringComparison.Ordinal)
    );

    public static readonly ScalarRule Pattern = new(
        "a regular expression",
        text => text.Length > 0 && ValueTypes.IsPattern(text)
    );

    public static readonly ScalarRule Period = new(
        "a number of days (`90d`) or weeks (`12w`), ten years at most",
        text => RotationPeriod.Parse(text) is not null
    )
    {
        Pattern = "^[0-9]+[dw]$",
    };

    public static readonly ScalarRule Match = new(
        "lower-case letters, digits, `-`, `_` and `.`, beginning with a letter or digit, 63 at most",
        text =>
            text.Length is > 0 and <= MaxNameLength
            && char.IsAsciiLetterOrDigit(text[0])
            && text.All(c =>
                char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.'
            )
    )
    {
        Pattern = "^[a-z0-9][a-z0-9_.-]*$",
        MaxLength = MaxNameLength,
    };

    /// <summary>RFC 1123, as Kubernetes wants it.</summary>
    public static readonly ScalarRule DnsLabel = new(
        "lower-case letters, digits and `-`, beginning and ending with a letter or digit, 63 at most",
        text =>
            text.Length is > 0 and <= MaxNameLength
            && text[0] != '-'
            && text[^1] != '-'
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
    )
    {
        Pattern = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        MaxLength = MaxNameLength,
    };

    public static readonly ScalarRule Alphabet = new(
        "at least ten different characters, each once, without blanks and control characters",
        text =>
            text.Length >= MinAlphabet
            && text.Distinct().Count() == text.Length
            && text.All(c => c is > ' ' and <= '~')
    );

    public static readonly ScalarRule RecipeLength = Number("a number", 8, 4096);

    private static ScalarRule Number(string phrase, int minimum, int maximum) =>
        new(
            $"{phrase} from {minimum} to {maximum}",
            text =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= minimum
                && number <= maximum
        )
        {
            // "16" in quotes is the same to us; ECMA-262's pattern is for the text, the bounds are for the number.
            JsonTypes = ["integer", "string"],
            Pattern = "^[0-9]+$",
            Minimum = minimum,
            Maximum = maximum,
        };

    /// <returns>Null where the text is no URL of one PostgreSQL server.</returns>
    public static PostgresUrl? ParseUrl(string text)
    {
        try
        {
            return PostgresUrl.Parse(text);
        }
        catch (RefusalException)
        {
            return null;
        }
    }

    private static bool IsIdentifier(string text) =>
        text.Length > 0
        && Encoding.UTF8.GetByteCount(text) <= MaxIdentifierBytes
        && !text.Any(char.IsControl);
}
