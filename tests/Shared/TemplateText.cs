using FsCheck.Fluent;

namespace Poststack.Tests.Shared;

/// <summary>Texts made of what makes references, near-references and their borders likely.</summary>
internal static class TemplateText
{
    /// <summary>All of them may stand in a compose file. FOO may have a value, BAR be empty, NONE be unset.</summary>
    public static IReadOnlyList<string> Pieces { get; } =
    [
        "$",
        "$$",
        "${",
        "}",
        "{",
        "{}",
        "FOO",
        "BAR",
        "NONE",
        "${FOO}",
        "$BAR",
        "${NONE",
        "${BAR",
        ":-",
        "-",
        ":?",
        "?",
        ":+",
        "+",
        ":",
        " ",
        "\n",
        "1",
        "é",
        "x",
        "\"",
    ];

    /// <summary>So many of them at most, none twice.</summary>
    public static List<string> Sample(int count) =>
        [
            .. Gen.Elements(Pieces.ToArray())
                .ListOf()
                .Select(pieces => string.Concat(pieces))
                .Sample(count, 12)
                .Distinct(),
        ];
}
