namespace Poststack.SystemTests.Support;

/// <summary>A test with a project of its own, which leaves nothing on the machine.</summary>
public abstract class ProjectTest : IAsyncDisposable
{
    private readonly List<GivenProject> _projects = [];

    private readonly EngineCli _engine;

    private protected ProjectTest()
        : this(EngineCli.Docker) { }

    private protected ProjectTest(EngineCli engine)
    {
        _engine = engine;
        Project = Given();
    }

    private protected GivenProject Project { get; }

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>One more project, or another work tree of <paramref name="name"/>.</summary>
    private protected GivenProject Given(string? name = null)
    {
        var project = new GivenProject(name, _engine);
        _projects.Add(project);
        return project;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var left = new List<string>();
        foreach (var project in _projects)
            left.AddRange(await project.RemoveAsync());
        left.ShouldBeEmpty("`env delete` left something behind, which has been removed now.");
    }
}
