using Poststack.Core.Engines;
using Poststack.Drivers.Docker;
using Poststack.Drivers.Engines;

namespace Poststack.Tests.Engines;

public sealed class EngineRunTests
{
    [Fact]
    public void Everything_asked_of_a_container_is_an_argument_but_the_values_of_its_variables()
    {
        var command = EngineRun.InBackground(
            new DockerClient(null!),
            new("shop-dev-postgres", "postgres:15")
            {
                Environment = new Dictionary<string, string> { ["POSTGRES_PASSWORD"] = "hunter22" },
                Labels = new Dictionary<string, string> { ["poststack.env"] = "dev" },
                Volumes = ["shop-dev-data:/var/lib/postgresql/data"],
                Publish = ["127.0.0.1:5433:5432"],
                Network = "shop-dev_default",
                Restart = "unless-stopped",
                SharedMemory = 268_435_456,
                Entrypoint = "sh",
                Command = ["-c", "exec postgres"],
            }
        );

        command
            .ToString()
            .ShouldBe(
                "docker run --detach --name shop-dev-postgres --label poststack.env=dev"
                    + " --env POSTGRES_PASSWORD --volume shop-dev-data:/var/lib/postgresql/data"
                    + " --publish 127.0.0.1:5433:5432 --network shop-dev_default"
                    + " --restart unless-stopped --shm-size 268435456 --entrypoint sh"
                    + " postgres:15 -c 'exec postgres'"
            );
        command.Environment["POSTGRES_PASSWORD"].ShouldBe("hunter22");
        command.Secrets.ShouldBe(["hunter22"]);
    }

    [Fact]
    public void A_value_that_the_arguments_show_anyway_is_not_masked()
    {
        var run = new ContainerRun("db", "postgres:15")
        {
            Environment = new Dictionary<string, string> { ["POSTGRES_DB"] = "postgres" },
        };

        EngineRun.InBackground(new DockerClient(null!), run).Secrets.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_asked_is_left_to_the_engine() =>
        EngineRun
            .InBackground(new DockerClient(null!), new("x", "busybox:stable"))
            .ToString()
            .ShouldBe("docker run --detach --name x busybox:stable");

    [Fact]
    public void What_runs_to_its_end_leaves_nothing() =>
        EngineRun
            .ToItsEnd(new DockerClient(null!), new("x", "busybox:stable"))
            .ToString()
            .ShouldBe("docker run --rm --name x busybox:stable");
}
