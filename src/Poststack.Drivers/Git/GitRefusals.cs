using Poststack.Core.Refusals;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Git;

internal static class GitRefusals
{
    private const int LinesShown = 6;

    public static RefusalException From(ToolCommand command, ToolResult result) =>
        GitWords.SayForeign(result)
            ? Foreign(command.WorkingDirectory ?? ".", result)
            : new Refusal(
                RefusalKind.Unavailable,
                "git-refused",
                $"Git refused: {GitWords.Gist(result)}."
            )
            {
                Output = result.LastLines(LinesShown),
                Next = [$"To see it again: {command}"],
            }.ToException();

    private static RefusalException Foreign(string folder, ToolResult result) =>
        new Refusal(
            RefusalKind.Unavailable,
            "repository-foreign",
            "Git does not read this repository: its folder belongs to another user."
        )
        {
            Output = result.LastLines(LinesShown),
            Next = [$"git config --global --add safe.directory {ShellWord.Quote(folder)}"],
        }.ToException();
}
