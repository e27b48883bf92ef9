using FsCheck;
using FsCheck.Fluent;

namespace Poststack.Tests.Shared;

/// <summary>Texts made of what breaks env files.</summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "'",
        "\"",
        "\\",
        "$",
        "${FOO}",
        "$FOO",
        "#",
        " #",
        " ",
        "\n",
        "\r",
        "\t",
        "\r\n",
        "=",
        ":",
        "n",
        "0",
        "\\n",
        "\\0123",
        "`id`",
        "$(id)",
        "{",
        "}",
        "é",
        "💡",
        "\u00A0",
        "\u2028",
        "\uFEFF",
        "\u0001",
        "export ",
        "plain",
        "%41",
        "!",
    ];

    public static Arbitrary<string> Values { get; } =
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary();

    /// <summary>So many of them at most, none twice.</summary>
    public static List<string> Sample(int count) =>
        [
            .. Gen.Elements(Pieces)
                .ListOf()
                .Select(pieces => string.Concat(pieces))
                .Sample(count, 12)
                .Distinct(),
        ];
}
