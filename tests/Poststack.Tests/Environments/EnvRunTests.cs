using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Environments;

public sealed class EnvRunTests : IDisposable
{
    private static readonly EnvSpec Dev = GivenProject.Env("dev") with { Postgres = null };
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_env_that_was_deleted_meanwhile_is_refused()
    {
        var run = Open();

        Should.Throw<RefusalException>(() => run.State).Refusal.Code.ShouldBe("never-started");
        Should
            .Throw<RefusalException>(() => run.Remember(state => state))
            .Refusal.Code.ShouldBe("never-started");
    }

    [Fact]
    public void Secrets_of_files_that_are_read_side_by_side_are_all_hidden()
    {
        var run = Open();
        var secrets = Enumerable.Range(1000, 400).Select(number => $"secret-{number}").ToList();

        Parallel.ForEach(secrets, secret => run.Hide([secret]));

        foreach (var secret in secrets)
            run.Mask.Apply(secret).ShouldBe("***");
        run.PlainCall("shop-dev", []).Secrets.ShouldBe(secrets, ignoreOrder: true);
    }

    [Fact]
    public void Images_that_are_built_side_by_side_are_all_remembered()
    {
        var run = Open();
        var units = Enumerable.Range(0, 400).Select(number => $"unit-{number}").ToList();

        Parallel.ForEach(units, unit => run.HasBuilt([unit]));

        run.Built.ShouldBe(units, ignoreOrder: true);
    }

    private EnvRun Open() =>
        new(Dev, new(), GivenTools.Of(new(_folder.Path), Dev), null, null, null, []);
}
