using Poststack.Core.Refusals;

namespace Poststack.Core.Projects;

internal static class ProjectRefusals
{
    public static RefusalException NoProject(string folder) =>
        new Refusal(
            RefusalKind.NotFound,
            "no-project",
            $"Neither {folder} nor a folder above it holds a {ProjectFolder.FileName}."
        )
        {
            Why = folder.Contains('\uFFFD')
                ? "A part of that path is not UTF-8, and Poststack cannot open it: rename it."
                : null,
            Next = ["poststack init <name>", "cd into the project's folder"],
        }.ToException();

    public static RefusalException OtherEnding(string folder) =>
        new Refusal(
            RefusalKind.InvalidFile,
            "project-file-name",
            $"{folder} holds a .poststack.yaml; the file is called {ProjectFolder.FileName}."
        )
        {
            Next = [$"mv .poststack.yaml {ProjectFolder.FileName}"],
        }.ToException();

    public static RefusalException Unreadable(string path, string reason, string instead) =>
        new Refusal(
            RefusalKind.InvalidFile,
            "unreadable-project-file",
            $"{path} cannot be read. {reason}"
        )
        {
            Next = [instead],
        }.ToException();

    public static RefusalException Invalid(IReadOnlyList<Problem> problems) =>
        new Refusal(
            RefusalKind.InvalidFile,
            "invalid-project-file",
            problems.Count == 1
                ? $"{ProjectFolder.FileName} has a problem."
                : $"{ProjectFolder.FileName} has {problems.Count} problems."
        )
        {
            Problems = problems,
            Next = [$"Correct {ProjectFolder.FileName}, then: poststack validate"],
        }.ToException();
}
