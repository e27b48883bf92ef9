using System.Text;

namespace Poststack.Core.Variables.Exports;

/// <summary>
/// Tells GitHub's runner which values it must mask in a job's log: what stands in `$GITHUB_ENV` is printed
/// at the head of every step that follows.
/// </summary>
/// <remarks>
/// A workflow command (`::add-mask::VALUE`) a line, on stdout or stderr of a step; the runner takes it and
/// prints nothing of it. It masks each line of a value too.
/// </remarks>
public static class GithubMasks
{
    /// <summary>Set by the runner, for every step.</summary>
    public const string RunnerVariable = "GITHUB_ACTIONS";

    public static string Write(IEnumerable<ResolvedVariable> variables)
    {
        var text = new StringBuilder();
        foreach (var variable in variables)
            if (variable.IsSecret && !string.IsNullOrWhiteSpace(variable.Value))
                text.Append("::add-mask::").Append(Escape(variable.Value)).Append('\n');

        return text.ToString();
    }

    private static string Escape(string value) =>
        value
            .Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);
}
