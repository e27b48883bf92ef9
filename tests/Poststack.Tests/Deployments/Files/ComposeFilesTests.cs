using System.Net.Sockets;
using Poststack.Core.Deployments;
using Poststack.Core.Deployments.Files;
using Poststack.Core.Environments;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Deployments.Files;

public sealed class ComposeFilesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("${WEB_PORT:-8080}:80", 8080, "WEB_PORT")]
    [InlineData("127.0.0.1:${A}:${B}", 1234, "A")]
    [InlineData("127.0.0.1:8080:${B}", 8080, null)]
    public void The_variable_that_moves_a_published_port_is_known(
        string port,
        int taken,
        string? variable
    )
    {
        _folder.Write(
            "app.yml",
            $"services: {{web: {{image: w, ports: ['{port}'], environment: {{X: '${{OTHER:-8080}}'}}}}}}\n"
        );

        var files = Read([("A", "1234"), ("B", "80")], "app.yml");

        TakenPortHelp.VariableOf(files, "web", taken).ShouldBe(variable);
    }

    [Fact]
    public void What_is_no_file_is_told_what_it_is()
    {
        Directory.CreateDirectory(_folder.At("deploy/d.yml"));
        File.CreateSymbolicLink(_folder.At("deploy/dead.yml"), "gone.yml");
        File.CreateSymbolicLink(_folder.At("deploy/loop.yml"), "loop.yml");
        // Of the same kind as a pipe: opening it gives nothing to read.
        using var socket = new Socket(
            AddressFamily.Unix,
            SocketType.Stream,
            ProtocolType.Unspecified
        );
        socket.Bind(new UnixDomainSocketEndPoint(_folder.At("deploy/pipe.yml")));
        File.CreateSymbolicLink(_folder.At("deploy/link.yml"), "pipe.yml");
        _folder.Write(
            "deploy/fine.yml",
            "services: {a: {image: x, env_file: [pipe.yml, link.env, /dev/null]}}\n"
        );
        File.CreateSymbolicLink(_folder.At("deploy/link.env"), "empty.env");
        _folder.Write("deploy/empty.env", "");

        var files = Read(
            [],
            "deploy/d.yml",
            "deploy/dead.yml",
            "deploy/loop.yml",
            "deploy/link.yml",
            "deploy/fine.yml"
        );

        Projects
            .Load.Lines(files.Problems)
            .ShouldBe(
                """
                .poststack.yml:1:1: `deploy/d.yml` is a folder, where a file is wanted. Name a file in it.
                .poststack.yml:1:1: `deploy/dead.yml` is a link to `gone.yml`, which leads nowhere. Create what it leads to, or correct the link.
                .poststack.yml:1:1: `deploy/loop.yml` is a link to `loop.yml`, which leads back to itself. Correct the link.
                .poststack.yml:1:1: `deploy/link.yml` is a pipe, a socket or a device, where a file is wanted. Write what it gives into a file, and name that.
                deploy/pipe.yml:1:1: This is a pipe, a socket or a device, where a file is wanted. Write what it gives into a file, and name that.
                """
            );
    }

    [Fact]
    public void Every_reference_comes_with_its_value_place_and_origin()
    {
        _folder.Write(
            "deploy/app.yml",
            """
            services:
              web:
                image: shop:${TAG:-latest}
                environment:
                  LEVEL: ${LEVEL}
                  URL: "http://${HOST:?no host}/${DB_PASSWORD_TEST:+${PASSWORD}}"
                  ALT: ${PASSWORD:+yes}${LEVEL:-${UNUSED}}
            """
        );

        var files = Read([("LEVEL", "debug"), ("HOST", "h"), ("PASSWORD", "p")], "deploy/app.yml");

        files.Problems.ShouldBeEmpty();
        files.Unset.ShouldBeEmpty();
        string.Join(
                '\n',
                files.Substitutions.Select(one =>
                    $"{one.At} {one.Expression} = {(one.IsSecret ? "***" : one.Value)} from {one.Origin?.Layer.ToString() ?? "nowhere"}"
                )
            )
            .ShouldBe(
                """
                deploy/app.yml:3:17 ${TAG:-latest} = latest from nowhere
                deploy/app.yml:5:14 ${LEVEL} = debug from Env
                deploy/app.yml:6:20 ${HOST:?no host} = h from Env
                deploy/app.yml:6:37 ${DB_PASSWORD_TEST:+${PASSWORD}} = *** from nowhere
                deploy/app.yml:7:12 ${PASSWORD:+yes} = *** from Env
                deploy/app.yml:7:28 ${LEVEL:-${UNUSED}} = debug from Env
                """
            );
    }

    [Fact]
    public void What_has_no_value_is_told_from_what_is_malformed()
    {
        _folder.Write(
            "app.yml",
            """
            services:
              web:
                image: ${IMAGE}
                command: ["${A:?say a}", "${B?}", "${", "${ok} ${C:-${D}}"]
            """
        );

        var files = Read([("ok", "1")], "app.yml");

        string.Join('\n', files.Unset.Select(one => $"{one.At} {one.IsRequired} {one.Message}"))
            .ShouldBe(
                """
                app.yml:3:12 False the variable IMAGE is not set, so ${IMAGE} is empty
                app.yml:4:16 True required variable A is missing a value: say a
                app.yml:4:31 True required variable B is missing a value
                app.yml:4:57 False the variable D is not set, so ${D} is empty
                """
            );
        var malformed = files.Problems.ShouldHaveSingleItem();
        malformed.At.ToString().ShouldBe("app.yml:4:40");
        malformed.Message.ShouldStartWith("Invalid interpolation format");
    }

    [Fact]
    public void Missing_files_are_reported_where_they_are_named()
    {
        _folder.Write("deploy/there/Dockerfile", "");
        _folder.Write("deploy/bare/x", "");
        _folder.Write("deploy/web.env", "");
        _folder.Write(
            "deploy/app.yml",
            """
            include: [none.yml]
            services:
              a:
                build: there
                env_file: wbe.env
                volumes: [./data:/data, /none:/none, named:/x]
              b:
                build: {context: there, dockerfile: Other}
                env_file: [{path: none.env, required: false}]
                extends: {file: base.yml, service: b}
              c: {build: bare}
              d: {build: nowhere}
              e: {build: {context: bare, dockerfile_inline: FROM scratch}}
              f: {build: "https://example.com/x.git", env_file: "${NONE:?}"}
            configs: {c: {file: "${NAME}.conf"}}
            """
        );

        var files = Read([("NAME", "x")], "deploy/app.yml", "deploy/ap.yml");

        Projects
            .Load.Lines(files.Problems)
            .ShouldBe(
                """
                deploy/app.yml:5:15: `wbe.env` does not exist. Did you mean `web.env` in the same folder?
                deploy/app.yml:6:15: `./data` does not exist; the engine will make an empty folder of it.
                deploy/app.yml:10:21: `base.yml` does not exist. Create it, or correct the path.
                deploy/app.yml:8:41: `Other` does not exist. Create it, or correct the path.
                deploy/app.yml:11:14: `bare` has no Dockerfile. Write one, or name it with `dockerfile:`.
                deploy/app.yml:12:14: `nowhere` does not exist. Create it, or correct the path.
                deploy/app.yml:1:11: `none.yml` does not exist. Create it, or correct the path.
                deploy/app.yml:15:21: `x.conf` does not exist. Create it, or correct the path.
                .poststack.yml:1:1: `deploy/ap.yml` does not exist. Did you mean `app.yml` in the same folder?
                """
            );
    }

    /// <summary>
    /// Compose's rules: paths of all `-f` files start at the first one's folder, those of an included or
    /// extended file at its own.
    /// </summary>
    [Fact]
    public void Relative_paths_start_where_compose_starts_them()
    {
        _folder.Write("a/first.yml", "include: [../inc/inc.yml]\nservices: {w: {env_file: w.env}}");
        _folder.Write("b/second.yml", "services: {w: {env_file: w2.env}}");
        _folder.Write("a/w.env", "");
        _folder.Write("a/w2.env", "");
        _folder.Write(
            "inc/inc.yml",
            "services: {i: {extends: {file: ../ext/e.yml, service: e}, env_file: i.env}}"
        );
        _folder.Write("inc/i.env", "");
        _folder.Write("ext/e.yml", "services: {e: {env_file: e.env}}");
        _folder.Write("ext/e.env", "");

        var files = Read([], "a/first.yml", "b/second.yml");

        files.Problems.ShouldBeEmpty();
        files
            .Files.Select(file => file.Path)
            .ShouldBe(["a/first.yml", "inc/inc.yml", "ext/e.yml", "b/second.yml"]);
    }

    [Fact]
    public void An_include_brings_values_of_its_own()
    {
        _folder.Write(
            "app.yml",
            "include:\n  - inc/inc.yml\n  - {path: two/two.yml, env_file: two.env}"
        );
        _folder.Write("inc/.env", "LOCAL=1\nTAG=2");
        _folder.Write("inc/inc.yml", "x: ${LOCAL} ${TAG}");
        _folder.Write("two.env", "LOCAL=3");
        _folder.Write("two/two.yml", "x: ${LOCAL} ${TAG}");

        var files = Read([("TAG", "mine")], "app.yml");

        files.Unset.ShouldBeEmpty();
        files
            .Substitutions.Select(one => $"{one.At.File} {one.Name}={one.Value}")
            .ShouldBe([
                "inc/inc.yml LOCAL=1",
                "inc/inc.yml TAG=mine",
                "two/two.yml LOCAL=3",
                "two/two.yml TAG=mine",
            ]);
    }

    [Fact]
    public void Files_that_include_each_other_are_read_once_and_refused()
    {
        _folder.Write("a.yml", "include: [b.yml]");
        _folder.Write(
            "b.yml",
            "include: [a.yml]\nservices: {x: {extends: {file: b.yml, service: y}}}"
        );

        Projects
            .Load.Lines(Read([], "a.yml").Problems)
            .ShouldBe("b.yml:1:11: The file includes itself: a.yml → b.yml → a.yml. Remove one.");
    }

    [Fact]
    public void References_in_env_files_of_services_count_too()
    {
        _folder.Write("app.yml", "services: {w: {env_file: [w.env, {path: r.env, format: raw}]}}");
        _folder.Write("w.env", "A=1\nB=${A}${HOST}\nC=${MISSING}\nD='${LITERAL}'\n");
        _folder.Write("r.env", "E=${RAW}\n");

        var files = Read([("HOST", "h")], "app.yml");

        files.Unset.Select(one => $"{one.At} {one.Name}").ShouldBe(["w.env:3:1 MISSING"]);
    }

    private ComposeFiles Read((string, string)[] values, params string[] paths) =>
        ComposeFiles.Read(
            [
                .. paths.Select(path => new FileReference(
                    path,
                    _folder.At(path),
                    new(".poststack.yml", 1, 1)
                )),
            ],
            _folder.Path,
            Values.Of(values)
        );
}
