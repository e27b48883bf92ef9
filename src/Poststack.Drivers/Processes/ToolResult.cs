using Poststack.Core.Variables;

namespace Poststack.Drivers.Processes;

/// <summary>How a program ended and all that it printed.</summary>
/// <remarks>
/// `Exact…` is for parsers and may hold secrets: it is never shown. A masked value in a JSON document
/// would be another document.
/// </remarks>
public sealed class ToolResult(int exitCode, string exact, string exactError, SecretMask mask)
{
    /// <summary>As a shell gives it: 128+n for a program that signal n ended.</summary>
    public int ExitCode => exitCode;

    public bool Succeeded => exitCode == 0;

    public string Exact => exact;

    public string ExactError => exactError;

    /// <summary>Standard output of a command that <see cref="ToolCommand.PrintsBytes"/>; else empty.</summary>
    public ReadOnlyMemory<byte> ExactBytes { get; init; }

    /// <summary>Standard output, secrets masked.</summary>
    public string Output => mask.Apply(exact);

    /// <summary>Standard error, secrets masked; empty where it was merged into the output.</summary>
    public string Error => mask.Apply(exactError);

    /// <summary>The last lines to show for a failure: of the errors, or of the output if there are none.</summary>
    public IReadOnlyList<string> LastLines(int count)
    {
        var said = string.IsNullOrWhiteSpace(exactError) ? Output : Error;
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. lines.Select(line => line.TrimEnd()).Where(line => line.Length > 0).TakeLast(count),
        ];
    }
}
