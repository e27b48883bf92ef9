using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>Ten envs of one project, started in the same moment.</summary>
public sealed class TenAtOnceTests : ProjectTest
{
    private static readonly string[] Envs =
    [
        .. Enumerable.Range(0, 10).Select(number => $"e{number}"),
    ];

    [Fact]
    public async Task Each_gets_its_own_database_port_and_containers()
    {
        Project.Declare(
            "environments:\n"
                + string.Concat(
                    Envs.Select(env =>
                        $$"""
                              {{env}}:
                                postgres: {provider: native, database: {{env}}, port: auto}
                                deployment: {compose: app.yml}

                            """
                    )
                )
        );
        Project.Write(
            "app.yml",
            """
            services:
              web: {image: "busybox:stable", command: sleep 1000, stop_grace_period: 0s}
            """
        );

        var started = await Task.WhenAll(Envs.Select(env => Project.RunAsync($"env start {env}")));

        foreach (var one in started)
            one.ShouldSucceed();
        var statuses = await Task.WhenAll(Envs.Select(Project.StatusAsync));
        statuses
            .Select(status => status["postgres"]!["port"]!.GetValue<int>())
            .Distinct()
            .Count()
            .ShouldBe(Envs.Length);
        foreach (var status in statuses)
            status["phase"]!.GetValue<string>().ShouldBe("running", status.ToString());
    }
}
