using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>A shadow is made of the env's own image, or of this machine's programs for a server that is somebody else's.</summary>
public sealed class CheckOtherProvidersTests() : MigrationProjectTest("container")
{
    [Fact]
    public async Task In_a_container_and_on_a_server_that_exists()
    {
        WriteThree();
        (await MigrateAsync()).ShouldSucceed();
        Write("004_name", "ALTER TABLE users ALTER COLUMN name SET NOT NULL;");
        (await Project.RunAsync("db check dev")).ShouldExit(7).ShouldSay("set-not-null-scan");

        Project.Write("run.sh", "exec psql \"$DATABASE_URL\" -XAtqf migrations/004_name.sql\n");
        (await Project.RunAsync("db check dev --trace-url -- sh run.sh"))
            .ShouldExit(7)
            .ShouldSay("traced.sql:4:1", "set-not-null-scan");

        // A server of this machine, seen from a project that only has its URL.
        var native = DeclaredWith("{provider: native, version: 15, database: shop, port: auto}");
        File.Delete(native.PathOf("migrations/004_name.sql"));
        (await native.RunAsync("db migrate dev")).ShouldSucceed();
        var url = (await native.RunAsync("db url dev --reveal")).ShouldSucceed().Output.Trim();
        var external = DeclaredWith(
            $$"""{provider: external, url: "{{url}}", database: shop, user: poststack}"""
        );
        (await external.RunAsync("db check dev")).ShouldExit(7).ShouldSay("set-not-null-scan");
    }

    [Fact]
    public async Task A_container_does_not_outlive_a_check_that_is_killed()
    {
        Write("001_slow", "SELECT pg_sleep(60);");
        using var check = Project.Start("db check dev");
        await check.UntilItSaysAsync("try 001_slow");
        var shadow = (
            await Project.Engine.AskAsync("ps", "--quiet", "--filter", "label=poststack.shadow")
        ).Trim();
        check.Signal(RunningProgram.Kill);
        await check.EndAsync();

        await Eventually.TrueAsync(
            async () =>
                (
                    await Project.Engine.AskAsync(
                        "inspect",
                        "--format",
                        "{{.State.Status}}",
                        shadow
                    )
                ).Trim() == "exited",
            () => $"The shadow's container is still there: {shadow}"
        );
    }

    private GivenProject DeclaredWith(string postgres)
    {
        var other = Given();
        other.Declare(
            $$"""
            environments:
              dev:
                postgres: {{postgres}}
            """
        );
        foreach (var file in Directory.EnumerateFiles(Project.PathOf("migrations")))
            other.Write($"migrations/{Path.GetFileName(file)}", File.ReadAllText(file));
        return other;
    }
}
