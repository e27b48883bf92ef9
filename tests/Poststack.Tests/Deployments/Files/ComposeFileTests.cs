using Poststack.Core.Deployments.Files;

namespace Poststack.Tests.Deployments.Files;

public sealed class ComposeFileTests
{
    [Fact]
    public void Services_are_found_with_their_place_dependencies_and_ports()
    {
        var file = ComposeFile.Parse(
            """
            services:
              web:
                depends_on: [api, db]
                ports:
                  - "8080:80"
                  - 127.0.0.1:${PORT}:81/udp
                  - {target: 82, published: "8082", host_ip: 127.0.0.1, protocol: tcp}
                  - {target: 83}
                  - 84
              api:
                depends_on:
                  db: {condition: service_healthy}
              db:
            """,
            "app.yml"
        );

        file.Problems.ShouldBeEmpty();
        file.Services.Select(service =>
                $"{service.At} {service.Name} <- {string.Join(' ', service.DependsOn)}"
            )
            .ShouldBe([
                "app.yml:2:3 web <- api db",
                "app.yml:10:3 api <- db",
                "app.yml:13:3 db <- ",
            ]);
        file.Services[0]
            .Ports.Select(port => port.Text)
            .ShouldBe(["8080:80", "127.0.0.1:${PORT}:81/udp", "127.0.0.1:8082:82/tcp", "84"]);
    }

    [Fact]
    public void Every_value_with_a_dollar_is_found_where_it_stands()
    {
        Places(
                """
                services:
                  web:
                    image: shop:${TAG} # ${COMMENT}
                    ${KEY}: no value
                    environment:
                      - "${NAME}=x \"${QUOTED}\" $$NO $YES"
                      - 'it''s ${SINGLE}'
                    command: |
                      first
                        second ${LITERAL}
                      $$1 ${LITERAL2}
                    labels:
                      folded: >-
                        one
                        two ${FOLDED}
                      plain: one
                        two ${PLAIN}
                x-any: {deep: [{er: "${DEEP:-${NESTED}}"}]}
                """
            )
            .ShouldBe(
                """
                app.yml:3:17 services.web.image ${TAG}
                app.yml:6:10 services.web.environment[0] ${NAME}
                app.yml:6:22 services.web.environment[0] ${QUOTED}
                app.yml:6:39 services.web.environment[0] $YES
                app.yml:7:16 services.web.environment[1] ${SINGLE}
                app.yml:10:16 services.web.command ${LITERAL}
                app.yml:11:11 services.web.command ${LITERAL2}
                app.yml:15:13 services.web.labels.folded ${FOLDED}
                app.yml:17:13 services.web.labels.plain ${PLAIN}
                app.yml:18:22 x-any.deep[0].er ${DEEP:-${NESTED}}
                app.yml:18:30 x-any.deep[0].er ${NESTED}
                """
            );
    }

    [Fact]
    public void An_anchor_is_one_value_however_often_it_is_used()
    {
        Places(
                """
                x-common: &common
                  image: shop:${TAG}
                  restart: always
                services:
                  web: {<<: *common, command: "${WEB}"}
                  worker:
                    <<: [*common]
                    image: *common
                """
            )
            .ShouldBe(
                """
                app.yml:2:15 x-common.image ${TAG}
                app.yml:5:32 services.web.command ${WEB}
                """
            );
    }

    [Fact]
    public void Windows_line_ends_change_no_place() =>
        Places("a: |\r\n  one\r\n  two ${X}\r\nb: ${Y}\r\n")
            .ShouldBe("app.yml:3:7 a ${X}\napp.yml:4:4 b ${Y}");

    [Fact]
    public void The_files_that_it_names_are_found()
    {
        var file = ComposeFile.Parse(
            """
            include:
              - one.yml
              - path: [two.yml, three.yml]
                project_directory: there
                env_file: two.env
            services:
              web:
                extends: {file: base.yml, service: web}
                build: ./web
                env_file: web.env
                volumes:
                  - ./data:/data:ro
                  - named:/named
                  - {type: bind, source: ./conf, target: /conf}
                  - {type: volume, source: named, target: /other}
              worker:
                extends: {service: web}
                build: {context: ., dockerfile: worker/Dockerfile}
                env_file:
                  - a.env
                  - {path: b.env, required: false}
                  - {path: c.env, format: raw}
              reset:
                build: !reset null
                env_file: !override [d.env]
                volumes: !reset
              seed:
                build: {context: seed, dockerfile_inline: FROM scratch}
            configs:
              nginx: {file: ./nginx.conf}
              other: {external: true}
            secrets:
              key: {file: key.txt}
              env: {environment: KEY}
            """,
            "app.yml"
        );

        file.Problems.ShouldBeEmpty();
        string.Join('\n', file.Uses.Select(Describe))
            .ShouldBe(
                """
                Extends base.yml 8
                EnvFile web.env 10
                BindMount ./data:/data:ro 12
                BindMount named:/named 13
                BindMount ./conf 14
                BuildContext ./web 9 with a Dockerfile
                EnvFile a.env 20
                EnvFile b.env 21 optional
                EnvFile c.env 22 raw
                BuildContext . 18
                Dockerfile worker/Dockerfile 18 in .
                EnvFile d.env 25
                BuildContext seed 28
                Include one.yml 2
                Include two.yml 3 from there with two.env
                Include three.yml 3 from there with two.env
                Config ./nginx.conf 30
                Secret key.txt 33
                """
            );
    }

    [Theory]
    [InlineData("- a", "app.yml:1:1: A compose file is a list, and should be a map.")]
    [InlineData("services: [a]", "app.yml:1:11: `services` is a list, and should be a map.")]
    [InlineData(
        "services: {web: nginx}",
        "app.yml:1:17: The service `web` is a single value, and should be a map."
    )]
    [InlineData(
        "services:\n  a:\n  a:",
        "app.yml:3:3: `a` stands here a second time, after line 2. Keep one."
    )]
    [InlineData("services:\n\ta:", "app.yml:2:1: A tab indents this line. Indent with spaces.")]
    public void What_cannot_be_read_is_said(string yaml, string problem) =>
        string.Join('\n', ComposeFile.Parse(yaml, "app.yml").Problems).ShouldBe(problem);

    private static string Places(string yaml)
    {
        var file = ComposeFile.Parse(yaml, "app.yml");
        file.Problems.ShouldBeEmpty();

        return string.Join(
            '\n',
            file.Templates.SelectMany(template =>
                template
                    .Template.References()
                    .Select(reference =>
                        $"{template.PositionOf(reference.Offset)} {template.Key} {reference.Expression}"
                    )
            )
        );
    }

    private static string Describe(FileUse use) =>
        $"{use.Kind} {use.Path} {use.At.Line}"
        + (use.NeedsDockerfile ? " with a Dockerfile" : "")
        + (use.IsRequired ? "" : " optional")
        + (use.IsRaw ? " raw" : "")
        + (use.Within is null ? "" : $" in {use.Within}")
        + (use.ProjectFolder is null ? "" : $" from {use.ProjectFolder}")
        + (use.EnvFiles is null ? "" : $" with {string.Join(' ', use.EnvFiles)}");
}
