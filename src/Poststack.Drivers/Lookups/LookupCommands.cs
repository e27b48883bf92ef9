using Poststack.Core.Variables;
using Poststack.Core.Variables.Declarations;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Lookups;

/// <summary>Runs commands of lookups: the deciding value is their stdin, so it is in no argument.</summary>
public sealed class LookupCommands(IProcessRunner runner) : ILookupCommands
{
    private const int ShownLines = 10;

    public async Task<string> AskAsync(
        IReadOnlyList<string> command,
        string input,
        IReadOnlyCollection<string> secrets,
        string folder,
        CancellationToken ct
    )
    {
        var tool = new ToolCommand(ProgramOf(command[0], folder), [.. command.Skip(1)])
        {
            Stdin = input,
            WorkingDirectory = folder,
        };
        var result = await runner.RunAsync(tool, ct);
        if (!result.Succeeded)
            throw LookupRefusals
                .Failed(
                    tool.ToString(),
                    FormattableString.Invariant($"exit code {result.ExitCode}"),
                    [.. result.LastLines(ShownLines).Select(new SecretMask(secrets).Apply)]
                )
                .ToException();

        var answer = result.Exact.EndsWith('\n') ? result.Exact[..^1].TrimEnd('\r') : result.Exact;
        return answer.Length > 0
            ? answer
            : throw LookupRefusals.Failed(tool.ToString(), "it printed nothing", []).ToException();
    }

    /// <summary>A path is relative to the project's folder, wherever the person is.</summary>
    private static string ProgramOf(string program, string folder) =>
        program.Contains('/', StringComparison.Ordinal)
            ? Path.GetFullPath(program, folder)
            : program;
}
