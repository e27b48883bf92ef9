using Poststack.Core.Exports.Compose;

namespace Poststack.Tests.Exports;

public sealed class RelativePathsTests
{
    [Theory]
    [InlineData("/repo/web", "/repo/out", "../web")]
    [InlineData("/repo/out/web", "/repo/out", "./web")]
    [InlineData("/repo/out", "/repo/out", ".")]
    [InlineData("/repo/web", "/elsewhere", "../repo/web")]
    [InlineData("/etc/localtime", "/repo/out", "/etc/localtime")]
    [InlineData("/repository/web", "/repo/out", "/repository/web")]
    public void What_travels_with_the_repository_is_relative(
        string path,
        string folder,
        string shown
    ) => new RelativePaths("/repo", folder).Of(path).ShouldBe(shown);

    [Fact]
    public void Every_kind_of_path_is_found()
    {
        var model = ComposeText.Read(
            """
            services:
              web:
                build:
                  context: /repo/a
                  additional_contexts: {b: /repo/b, c: "docker-image://busybox"}
                  ssh: [default, "key: /repo/id"]
                develop: {watch: [{path: /repo/c}]}
                volumes: [{type: bind, source: /repo/d}, {type: volume, source: v}]
              remote: {build: {context: "https://example.org/x.git"}}
            volumes:
              bound: {driver_opts: {type: none, o: bind, device: /repo/g}}
              other: {driver_opts: {type: nfs, o: addr=x, device: /repo/h}}
            configs: {e: {file: /repo/e}}
            secrets: {f: {file: /run/f}}
            """
        );

        new RelativePaths("/repo", "/repo").Apply(model);

        model
            .ToJsonString()
            .ShouldBe(
                """
                {"services":{"web":{"build":{"context":"./a","additional_contexts":{"b":"./b","c":"docker-image://busybox"},"ssh":["default","key=./id"]},"develop":{"watch":[{"path":"./c"}]},"volumes":[{"type":"bind","source":"./d"},{"type":"volume","source":"v"}]},"remote":{"build":{"context":"https://example.org/x.git"}}},"volumes":{"bound":{"driver_opts":{"type":"none","o":"bind","device":"./g"}},"other":{"driver_opts":{"type":"nfs","o":"addr=x","device":"/repo/h"}}},"configs":{"e":{"file":"./e"}},"secrets":{"f":{"file":"/run/f"}}}
                """.Trim()
            );
    }
}
