using Poststack.Core.Engines;
using Poststack.Drivers.Docker;

namespace Poststack.Tests.Docker;

public sealed class ComposeCommandTests
{
    private const string Global =
        "docker compose --ansi never --progress plain --project-name shop-dev";

    private static readonly ComposeCall Call = new(
        "shop-dev",
        ["/repo/deploy/compose.yml", "/repo/deploy/extra.yml"],
        "services: {}",
        new Dictionary<string, string> { ["DB_PASSWORD"] = "hunter22" },
        ["hunter22"]
    );

    [Fact]
    public void Files_go_by_name_the_override_by_stdin_and_values_by_the_environment()
    {
        var command = ComposeCommand.With(Call, "config", "--format", "json");

        command
            .ToString()
            .ShouldBe(
                $"{Global} --file /repo/deploy/compose.yml --file /repo/deploy/extra.yml --file -"
                    + " --env-file /dev/null config --format json"
            );
        command.Stdin.ShouldBe("services: {}");
        command.Environment["DB_PASSWORD"].ShouldBe("hunter22");
        command.Secrets.ShouldBe(["hunter22"]);
        command.WorkingDirectory.ShouldBe("/repo/deploy");
    }

    [Fact]
    public void Without_an_override_nothing_is_read_from_stdin()
    {
        var command = ComposeCommand.With(Call with { Override = null }, "config");

        command.ToString().ShouldNotContain("--file -");
        command.Stdin.ShouldBeNull();
    }

    [Fact]
    public void A_file_that_the_shell_names_is_not_mixed_in() =>
        ComposeCommand.With(Call, "config").Unset.ShouldContain("COMPOSE_FILE");

    [Fact]
    public void Every_option_of_up_is_an_argument() =>
        string.Join(
                ' ',
                ComposeCommand.Up(
                    new()
                    {
                        Services = ["api", "web"],
                        Build = true,
                        RemoveOrphans = true,
                        ForceRecreate = true,
                        NoDependencies = true,
                    }
                )
            )
            .ShouldBe("up --detach --build --remove-orphans --force-recreate --no-deps api web");

    [Fact]
    public void Creating_starts_nothing() =>
        string.Join(' ', ComposeCommand.Create(new() { NoBuild = true }))
            .ShouldBe("up --no-start --no-build");

    [Fact]
    public void A_project_is_stopped_and_removed_by_name_from_where_no_file_is_found()
    {
        var stop = ComposeCommand.ByName(
            "shop-dev",
            ComposeCommand.Stop(TimeSpan.FromSeconds(2.5))
        );
        var down = ComposeCommand.ByName("shop-dev", ComposeCommand.Down(withVolumes: true));

        stop.ToString().ShouldBe($"{Global} --env-file /dev/null stop --timeout 3");
        down.ToString().ShouldBe($"{Global} --env-file /dev/null down --remove-orphans --volumes");
        down.WorkingDirectory.ShouldBe("/");
    }
}
