using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>kill -9 at every step of a clone.</summary>
public sealed class KilledCloneTests : ProjectTest
{
    private const string Clone = "db clone production dev --drop-old";

    [Theory]
    [InlineData("native", "native")]
    [InlineData("container", "container")]
    // Streamed, dump by dump: their files are not each other's.
    [InlineData("container", "native")]
    public async Task Leaves_the_old_data_or_the_new_and_never_what_is_not_masked(
        string source,
        string provider
    )
    {
        Project.Declare(
            $$"""
            environments:
              production:
                postgres: {provider: {{source}}, version: 15, database: shop, user: shop_user, port: auto, mask: {users.email: email} }
              dev:
                postgres: {provider: {{provider}}, version: 15, database: shop_dev, user: dev_user, port: auto}
            """
        );
        await FillAsync("production", "ann@shop.example");
        await FillAsync("dev", "old");
        foreach (var step in await KilledRun.StepsOfAsync(Project, Clone))
        {
            if (
                step.StartsWith("drop.", StringComparison.Ordinal)
                || step is "network" or "postgres"
            )
                continue;

            await Project.SqlAsync("dev", "UPDATE users SET email = 'old'");
            await KilledRun.KillAtAsync(Project, Clone, step);
            (await Project.RunAsync("env start dev")).ShouldSucceed();
            (await EmailAsync()).ShouldMatch("^(old|user-[0-9a-f]{12}@example.invalid)$");

            (await Project.RunAsync(Clone)).ShouldSucceed();
            (await EmailAsync())
                .StartsWith("user-", StringComparison.Ordinal)
                .ShouldBeTrue($"after a kill at {step}");
        }

        // What was killed between two names is kept, not lost: it goes when it is told to.
        await Project.RunAsync("db restore dev --drop-old");
        (await LeftAsync(provider)).ShouldHaveSingleItem();
    }

    /// <summary>Data of the target, and servers of it, that are still there.</summary>
    private async Task<IReadOnlyList<string>> LeftAsync(string provider)
    {
        var name = $"{Project.Name}-dev-postgres";
        if (provider == "native")
            return Directory.GetDirectories("/var/lib/poststack/postgres", $"{name}*");

        var data = await Project.Engine.AskAsync("exec", name, "sh", "-c", "ls -d \"$PGDATA\"*/");
        var servers = await Project.Engine.AskAsync(
            "ps",
            "--all",
            "--quiet",
            "--filter",
            $"name={name}"
        );
        return [.. data.Split('\n'), .. servers.Split('\n').Skip(1)];
    }

    private Task<string> EmailAsync() => Project.SqlAsync("dev", "SELECT email FROM users");

    private async Task FillAsync(string env, string email)
    {
        (await Project.RunAsync($"env start {env}")).ShouldSucceed();
        await Project.SqlAsync(env, $"CREATE TABLE users AS SELECT '{email}'::text AS email");
    }
}
