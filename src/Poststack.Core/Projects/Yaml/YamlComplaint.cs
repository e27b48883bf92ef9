using Poststack.Core.Refusals;
using YamlDotNet.Core;

namespace Poststack.Core.Projects.Yaml;

/// <summary>Says in a user's words what YamlDotNet found wrong. Never shows a value of the file.</summary>
internal static class YamlComplaint
{
    /// <summary>A part of YamlDotNet's message, what is wrong, and what to write instead.</summary>
    private static readonly (string Part, string Message, string Instead)[] Known =
    [
        (
            "invalid mapping",
            "A second `: ` stands in this value.",
            "Put the value in quotes, or correct the indentation."
        ),
        (
            "cannot start any token",
            "A value cannot begin with this character.",
            "Put the value in quotes."
        ),
        (
            "found unexpected end of stream",
            "This quote is never closed.",
            "Write the closing quote."
        ),
        (
            "expected '-' indicator",
            "This is on the level of a list and begins with no `- `.",
            "Write `- ` before it, or correct the indentation."
        ),
        (
            "did not find expected key",
            "A key and a `:` are missing here.",
            "Write `name: value`, or correct the indentation."
        ),
        (
            "could not find expected ':'",
            "A `:` is missing behind this key.",
            "Write `name: value`."
        ),
        (
            "expected ',' or '}'",
            "A `,` or `}` is missing here.",
            "Close the `{`; put a value with braces in it in quotes."
        ),
        (
            "expected ',' or ']'",
            "A `,` or `]` is missing here.",
            "Close the `[`; put a value with brackets in it in quotes."
        ),
        (
            "unknown escape character",
            "These double quotes hold an unknown `\\` escape.",
            "Write `\\\\` for a backslash, or use single quotes."
        ),
        ("too deep", "Maps and lists are nested too deep.", "Write fewer levels."),
    ];

    /// <summary>YamlDotNet lets more than its own exceptions out of broken files.</summary>
    public static bool IsAbout(Exception exception) =>
        exception
            is YamlException
                or ArgumentException
                or InvalidOperationException
                or IndexOutOfRangeException
                or FormatException
                or OverflowException
                or NullReferenceException
                or InvalidCastException;

    /// <param name="last">End of what was still understood.</param>
    public static Problem From(Exception exception, Mark last, string text, string path)
    {
        var mark = exception is YamlException { Start.Line: > 0 } known ? known.Start : last;
        var at = new SourcePosition(
            path,
            Math.Max(1, (int)mark.Line),
            Math.Max(1, (int)mark.Column)
        );

        if (exception is not YamlException)
            return new(
                at,
                "The YAML cannot be read from here on.",
                "Look for an open bracket or quote."
            );

        if (exception.Message.Contains(" tab", StringComparison.Ordinal))
            return Tab(at, text);

        foreach (var (part, message, instead) in Known)
            if (exception.Message.Contains(part, StringComparison.Ordinal))
                return new(at, message, instead);

        return new(at, $"This is not valid YAML. {exception.Message}");
    }

    private static Problem Tab(SourcePosition near, string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var indentation = line[..^line.TrimStart(" \t").Length];
            var tab = indentation.IndexOf('\t');
            if (number >= near.Line && tab >= 0)
            {
                near = near with { Line = number, Column = tab + 1 };
                break;
            }
        }

        return new(near, "A tab indents this line.", "Indent with spaces.");
    }
}
