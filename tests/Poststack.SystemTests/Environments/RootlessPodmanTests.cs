using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>A user's own podman, without root and without a service.</summary>
public sealed class RootlessPodmanTests : IAsyncDisposable
{
    private readonly string _user = $"t{TestHome.RandomName()}";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory(
        "poststack-rootless-"
    );

    private readonly int _port = Ports.Free();

    private string Home => Path.Combine(_folder.FullName, "home");

    public async ValueTask DisposeAsync()
    {
        await Tool.RunAsync("pkill", "-9", "-u", _user);
        await Tool.RunAsync("userdel", "--force", _user);
        await Tool.RunAsync("rm", "-rf", _folder.FullName);
    }

    [Fact]
    public async Task An_env_runs_and_goes_and_native_postgresql_is_refused()
    {
        await GivenUserAsync();
        await GivenProjectAsync();

        (await AsUserAsync("$POSTSTACK env start dev"))
            .ShouldSucceed()
            .Output.ShouldContain("dev: running on podman");
        (await AsUserAsync("$POSTSTACK env status dev"))
            .ShouldSucceed()
            .Output.ShouldMatch(@"web\s+service\s+running, healthy");

        // Podman's service has gone with the start; what forwards the port has not.
        (await Web.GetAsync($"http://localhost:{_port}/page")).ShouldBe("hello\n");
        (await AsUserAsync("$POSTSTACK env start native"))
            .ShouldExit(3)
            .ShouldSay("rootless podman", "[native-unreachable]", "provider: container");
        (await AsUserAsync("$POSTSTACK env delete dev --yes")).ShouldSucceed();
        (await AsUserAsync("podman ps --all --quiet")).ShouldSucceed().Output.ShouldBeEmpty();
    }

    private async Task GivenUserAsync()
    {
        (
            await Tool.RunAsync("useradd", "--create-home", "--home-dir", Home, _user)
        ).ShouldSucceed();
        (await Tool.RunAsync("chmod", "755", _folder.FullName)).ShouldSucceed();
        var image = Path.Combine(_folder.FullName, "busybox.tar");
        (
            await Tool.RunAsync("docker", "save", "--output", image, "busybox:stable")
        ).ShouldSucceed();
        (await Tool.RunAsync("chmod", "644", image)).ShouldSucceed();
        var program = new FileInfo(Repository.DemandPoststack());
        var real = (FileInfo?)program.ResolveLinkTarget(returnFinalTarget: true) ?? program;
        (
            await Tool.RunAsync(
                "cp",
                "-r",
                real.DirectoryName!,
                Path.Combine(_folder.FullName, "poststack")
            )
        ).ShouldSucceed();
        (
            await AsUserAsync(
                $"podman load --quiet --input {image} && podman tag localhost/busybox:stable docker.io/library/busybox:stable"
            )
        ).ShouldSucceed();
    }

    private async Task GivenProjectAsync()
    {
        File.WriteAllText(
            Path.Combine(Home, ".poststack.yml"),
            $$"""
            project:
              name: {{_user}}
            environments:
              dev:
                engine: podman
                deployment: {compose: app.yml}
              native:
                extends: dev
                postgres: {provider: native, database: shop, port: auto}
            """
        );
        File.WriteAllText(
            Path.Combine(Home, "app.yml"),
            $$"""
            services:
              web:
                image: busybox:stable
                command: ["sh", "-c", "mkdir /site && echo hello >/site/page && exec httpd -f -p 8000 -h /site"]
                ports: ["127.0.0.1:{{_port}}:8000"]
                stop_grace_period: 0s
                healthcheck: {test: "true"}
            """
        );
        (await Tool.RunAsync("chown", "--recursive", $"{_user}:", Home)).ShouldSucceed();
    }

    private Task<Ended> AsUserAsync(string script) =>
        Tool.RunAsync(
            "setpriv",
            $"--reuid={_user}",
            $"--regid={_user}",
            "--init-groups",
            "env",
            $"HOME={Home}",
            $"XDG_RUNTIME_DIR={Home}/run",
            $"POSTSTACK={_folder.FullName}/poststack/poststack",
            "sh",
            "-c",
            $"mkdir -p -m 700 \"$XDG_RUNTIME_DIR\" && cd \"$HOME\" && {script}"
        );
}
