using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Git;

/// <summary>What a project needs to be kept in git.</summary>
internal static class GitProject
{
    /// <summary>A repository in the project's folder, whose hooks find the poststack under test.</summary>
    public static async Task KeepInGitAsync(this GivenProject project)
    {
        foreach (var (name, value) in GitCli.Environment)
            project.Environment[name] = value;

        await project.GitAsync("init", "--quiet", "--initial-branch=main");
        project.Write(".gitignore", ".poststack/\nenvironments/*.local.env\n");
    }

    public static async Task<string> GitAsync(
        this GivenProject project,
        params IReadOnlyList<string> arguments
    ) => (await project.TryGitAsync(arguments)).ShouldSucceed().Output;

    /// <summary>git with the project's environment, which its hooks inherit.</summary>
    public static Task<Ended> TryGitAsync(
        this GivenProject project,
        params IReadOnlyList<string> arguments
    ) => Tool.RunAsync(project.Call(arguments) with { Program = "git" });

    /// <summary>Commits everything, and gives the commit's hash.</summary>
    public static async Task<string> CommitAsync(this GivenProject project, string message)
    {
        await project.GitAsync("add", "--all");
        await project.GitAsync("commit", "--quiet", "--no-verify", "--message", message);
        return (await project.GitAsync("rev-parse", "HEAD")).Trim();
    }
}
