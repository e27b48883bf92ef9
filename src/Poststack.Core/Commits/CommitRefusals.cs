using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Core.Commits;

public static class CommitRefusals
{
    public static RefusalException NoRepository(string folder) =>
        new Refusal(RefusalKind.NotFound, "no-repository", $"{folder} is in no work tree of git.")
        {
            Why = "What a value was before, only git knows.",
            Next = ["git init", "Or work in a clone of the project's repository."],
        }.ToException();

    public static RefusalException UnknownCommit(string revision, bool isShallow) =>
        new Refusal(
            RefusalKind.NotFound,
            "unknown-commit",
            $"'{revision}' names no commit of this repository."
        )
        {
            Why = isShallow ? "This is a shallow clone, which has only the latest commits." : null,
            Next = isShallow
                ? ["git fetch --unshallow", "git log --oneline"]
                :
                [
                    "git log --oneline   shows commits, git branch --all branches, git tag tags.",
                    "git fetch   gets what others made.",
                ],
        }.ToException();

    public static RefusalException NoProject(CommitId commit) =>
        new Refusal(
            RefusalKind.NotFound,
            "no-project-in-commit",
            $"There is no {ProjectFolder.FileName} in this folder at {commit.Short}."
        )
        {
            Next =
            [
                $"git log --oneline --diff-filter=A -- {ProjectFolder.FileName}   shows the commit that added it.",
            ],
        }.ToException();

    public static RefusalException InvalidProject(CommitId commit, Refusal refusal) =>
        (
            refusal with
            {
                Message = $"At {commit.Short}: {refusal.Message}",
                Why = "A commit's files are read as they are; this Poststack cannot read these.",
                Next = ["Choose a later commit."],
            }
        ).ToException();

    public static RefusalException Burned(string name) =>
        new Refusal(
            RefusalKind.Refused,
            "burned-since",
            $"The value that {name} had at that commit was burned, and it has none today."
        )
        {
            Why = "A burned value is never used again.",
            Next = [$"poststack vars add {name}"],
        }.ToException();

    public static RefusalException NoEnv(CommitId commit, EnvName env, IEnumerable<EnvName> envs) =>
        new Refusal(
            RefusalKind.NotFound,
            "no-env-in-commit",
            $"There was no env '{env}' at {commit.Short}."
        )
        {
            Next = [$"At that commit there were: {string.Join(", ", envs)}."],
        }.ToException();
}
