namespace Poststack.SystemTests.Support;

/// <summary>A terminal of 100 × 30 characters, made by script(1), in which a command runs.</summary>
internal static class Terminal
{
    /// <param name="keys">What is typed, as soon as the command reads it.</param>
    public static ProgramCall In(ProgramCall call, string keys = "") =>
        call with
        {
            Program = "script",
            Arguments =
            [
                "--quiet",
                "--return",
                "--echo",
                "never",
                "--command",
                $"stty cols 100 rows 30; exec {string.Join(' ', call.Arguments.Prepend(call.Program).Select(Quote))}",
                "/dev/null",
            ],
            Input = keys,
            Environment = new Dictionary<string, string?>(call.Environment)
            {
                ["TERM"] = "xterm-256color",
            },
        };

    private static string Quote(string word) =>
        $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
