using System.Text;
using Poststack.Core.Variables.EnvFiles;

namespace Poststack.Core.Variables.Exports;

/// <summary>Formats that are lines of names and values.</summary>
internal static class LineFormats
{
    /// <summary>docker reads lines with a buffer of this size, line end included (bufio.MaxScanTokenSize).</summary>
    private const int MaxDockerLine = 65_536;

    public static string Dotenv(IReadOnlyList<ResolvedVariable> variables)
    {
        var text = new StringBuilder();
        foreach (var (name, value, _, _, _) in variables)
            text.Append(name).Append('=').Append(EnvValue.Encode(name, value)).Append('\n');

        return text.ToString();
    }

    public static string Shell(IReadOnlyList<ResolvedVariable> variables)
    {
        var text = new StringBuilder();
        foreach (var (name, value, _, _, _) in variables)
        {
            Check(name, value, "A shell", VariableNames.IsReferable(name));
            text.Append("export ")
                .Append(name)
                .Append("='")
                .Append(value.Replace("'", @"'\''", StringComparison.Ordinal))
                .Append("'\n");
        }

        return text.ToString();
    }

    public static string Docker(IReadOnlyList<ResolvedVariable> variables)
    {
        var text = new StringBuilder();
        foreach (var (name, value, _, _, _) in variables)
        {
            Check(name, value, "docker's --env-file", !name.Any(char.IsWhiteSpace));
            if (value.Contains('\n') || value.EndsWith('\r'))
                throw ExportRefusals.Value(name, "docker's --env-file", "has a line end in it");

            if (
                Encoding.UTF8.GetByteCount(value) + Encoding.UTF8.GetByteCount(name) + 2
                > MaxDockerLine
            )
                throw ExportRefusals.Value(
                    name,
                    "docker's --env-file",
                    "is longer than docker's lines, 64 KiB"
                );

            text.Append(name).Append('=').Append(value).Append('\n');
        }

        return text.ToString();
    }

    public static string Github(IReadOnlyList<ResolvedVariable> variables)
    {
        var text = new StringBuilder();
        foreach (var (name, value, _, _, _) in variables)
        {
            Check(name, value, "$GITHUB_ENV", IsGithubName(name));
            // A runner on Windows would take it for half of the line end that follows.
            if (value.EndsWith('\r'))
                throw ExportRefusals.Value(name, "$GITHUB_ENV", "ends with a carriage return");

            var end = "POSTSTACK_END";
            while (value.Contains(end, StringComparison.Ordinal))
                end += "_";

            text.Append(name).Append("<<").Append(end).Append('\n');
            text.Append(value).Append('\n').Append(end).Append('\n');
        }

        return text.ToString();
    }

    // The runner keeps these for itself.
    private static bool IsGithubName(string name) =>
        VariableNames.IsReferable(name)
        && !name.StartsWith("GITHUB_", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("RUNNER_", StringComparison.OrdinalIgnoreCase)
        && !name.Equals("NODE_OPTIONS", StringComparison.OrdinalIgnoreCase);

    internal static void Check(string name, string value, string format, bool isName)
    {
        if (!isName)
            throw ExportRefusals.Name(name, format);

        EnvValue.RefuseUnwritable(name, value);
    }
}
