using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>What is stopped, deleted and shown is what was started, whatever the file says by now.</summary>
public sealed class ChangedFileTests : ProjectTest
{
    private const string Web =
        "services: {web: {image: 'busybox:stable', command: sleep 1000, stop_grace_period: 0s}}\n";

    private const string Native = "postgres: {provider: native, database: shop, port: auto}";

    private const string Container =
        "postgres: {provider: container, version: 15, database: shop, port: auto}";

    [Fact]
    public async Task Another_provider_leaves_no_server_behind()
    {
        Declare(Native);
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        Declare(Container);

        (await Project.RunAsync("env start dev")).ShouldExit(5).ShouldSay("provider-changed");
        (await Project.StatusAsync("dev"))["postgres"]!["provider"]!
            .GetValue<string>()
            .ShouldBe("native");
        (await Project.RunAsync("env stop dev")).ShouldSucceed().ShouldSay("on this machine");
        (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();

        Servers().ShouldBeEmpty();
        (await Project.RunAsync("env list")).ShouldSucceed().ShouldSay("not started");
    }

    [Fact]
    public async Task An_env_that_only_wants_variables_by_now_is_deleted_whole()
    {
        Project.Write("app.yml", Web);
        Declare(Container, "deployment: {compose: app.yml}");
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        Declare("variables: {A: b}");

        (await Project.RunAsync("env status dev")).ShouldSucceed().ShouldSay("dev: running", "web");
        (await Project.RunAsync("env stop dev")).ShouldSucceed().ShouldSay("dev: stopped");
        (await Project.Engine.RunningAsync(Project.Name)).ShouldBeEmpty();
        (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();

        (await Project.Engine.NamedLikeAsync(Project.Name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deployment_that_is_declared_no_more_is_taken_down_by_the_next_start()
    {
        Project.Write("app.yml", Web);
        Declare(Native, "deployment: {compose: app.yml}");
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        Declare(Native);

        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("take web down");

        (await Project.Engine.RunningAsync(Project.Name)).ShouldBeEmpty();
        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("nothing to do");
    }

    [Fact]
    public async Task An_env_whose_state_was_lost_is_deleted_whole()
    {
        Project.Write("app.yml", Web);
        Declare(Native, "deployment: {compose: app.yml}");
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        Directory.Delete(Project.PathOf(".poststack"), recursive: true);

        (await Project.RunAsync("env status dev"))
            .ShouldExit(6)
            .ShouldSay("dev: unknown", "poststack env delete dev");
        (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();

        (await Project.Engine.NamedLikeAsync(Project.Name)).ShouldBeEmpty();
        Servers().ShouldBeEmpty();
        (await Project.RunAsync("env status dev")).ShouldSucceed().ShouldSay("not started");
    }

    [Fact]
    public async Task A_project_has_its_new_name_once_nothing_has_the_old_one()
    {
        Declare(Native);
        (await Project.RunAsync("env config dev")).ShouldSucceed();
        var renamed = Rename(Project.Name);
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Project.StatusAsync("dev"))["composeProject"]!
            .GetValue<string>()
            .ShouldBe($"{renamed}-dev");

        var again = Rename(renamed);
        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .ShouldSay($"'dev' keeps the compose project '{renamed}-dev'");
        (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Project.StatusAsync("dev"))["composeProject"]!
            .GetValue<string>()
            .ShouldBe($"{again}-dev");
    }

    private void Declare(params string[] fields) =>
        Project.Declare($"environments: {{dev: {{{string.Join(", ", fields)}}}}}");

    private string Rename(string from)
    {
        var to = $"{Project.Name}{TestHome.RandomName()}";
        Project.Change(".poststack.yml", $"name: {from}", $"name: {to}");
        return to;
    }

    private IEnumerable<string> Servers() =>
        Directory
            .EnumerateFileSystemEntries("/var/lib/poststack/postgres")
            .Where(path => path.Contains(Project.Name, StringComparison.Ordinal));
}
