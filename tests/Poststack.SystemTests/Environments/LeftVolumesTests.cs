using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

public sealed class LeftVolumesTests : ProjectTest
{
    [Fact]
    public async Task Anonymous_volumes_of_an_init_container_go_with_the_run_that_was_cut_off()
    {
        Project.Declare("environments: {dev: {init: [{compose: init.yml}]}}");
        Project.Write(
            "init.yml",
            """
            services:
              wait:
                image: busybox:stable
                command: sh -c 'test -e /gate/open || sleep 1000'
                volumes: [./gate:/gate, /anonymous]
                stop_grace_period: 0s
            """
        );
        using (var starting = Project.Start("env start dev"))
        {
            await starting.UntilItSaysAsync("… wait");
            starting.Signal(RunningProgram.Kill);
            await starting.EndAsync();
        }
        var volume = await VolumeAsync();
        Project.Write("gate/open", "");

        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .ShouldSay("it has not come to its end");

        var listed = await Project.Engine.AskAsync("volume", "ls", "--quiet");
        listed.Split('\n').ShouldNotContain(volume);
    }

    private async Task<string> VolumeAsync()
    {
        var container = await Project.Engine.AskAsync(
            "ps",
            "--all",
            "--quiet",
            "--filter",
            $"name={Project.Name}"
        );
        var mounts = (await Project.Engine.InspectAsync(container.Trim()))["Mounts"]!.AsArray();
        return mounts.Single(mount => mount!["Type"]!.GetValue<string>() == "volume")![
            "Name"
        ]!.GetValue<string>();
    }
}
