using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>Compose files, one of whose services is built.</summary>
internal sealed class KilledCompose : KilledFiles
{
    public override string Declaration =>
        "init: [{compose: init.yml}], deployment: {compose: app.yml}";

    public override string WebOf(string composeProject) => $"{composeProject}-web-1";

    public override void Prepare(GivenProject project) =>
        project
            .Write("web/Dockerfile", "FROM busybox:stable\nCOPY page /page\n")
            .Write("web/page", "hello\n")
            .Write(
                "init.yml",
                """
                services:
                  migrations:
                    image: busybox:stable
                    command: ["sh", "-c", "echo $$URL"]
                    environment: {URL: "${POSTSTACK_DATABASE_URL}"}
                """
            );

    public override void Write(GivenProject project, string script) =>
        project.Write(
            "app.yml",
            $$"""
            services:
              web:
                build: web
                command: ["sh", "-c", "{{script}}"]
                environment: {LEVEL: "${LEVEL}", URL: "${POSTSTACK_DATABASE_URL}"}
                healthcheck: {test: ["CMD", "true"]}
                stop_grace_period: 0s
              worker:
                image: busybox:stable
                command: sleep 1000
                healthcheck: {test: ["CMD", "true"]}
                stop_grace_period: 0s
            """
        );
}
