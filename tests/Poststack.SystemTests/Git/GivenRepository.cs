using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Git;

/// <summary>A git repository in a folder of its own, without the user's configuration of git.</summary>
internal sealed class GivenRepository : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("poststack-git-");

    public string Folder => _folder.FullName;

    public static async Task<GivenRepository> CreateAsync()
    {
        var repository = new GivenRepository();
        await repository.GitAsync("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    public string PathOf(string file) => Path.Combine(Folder, file);

    public GivenRepository Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
        return this;
    }

    /// <summary>Commits everything, and gives the commit's hash.</summary>
    public async Task<string> CommitAsync(string message)
    {
        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "--allow-empty", "--message", message);
        return (await GitAsync("rev-parse", "HEAD")).Trim();
    }

    public Task<string> GitAsync(params IReadOnlyList<string> arguments) =>
        GitCli.RunAsync(Folder, arguments);

    public void Dispose() => _folder.Delete(recursive: true);
}
