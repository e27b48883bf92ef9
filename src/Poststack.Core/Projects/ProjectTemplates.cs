namespace Poststack.Core.Projects;

/// <summary>The files of a new project.</summary>
internal static class ProjectTemplates
{
    public static IReadOnlyList<(string Path, string Text)> Files { get; } =
    [
        ("deploy/init-compose.yml", Init),
        ("deploy/app-compose.yml", App),
        ("environments/dev.env", DevEnv),
    ];

    public static string Project(string name) =>
        $$"""
            # What this project is and which environments it has.
            # `poststack validate` checks this file; `poststack schema` teaches it to your editor.
            project:
              name: {{name}}

            environments:
              dev:
                # Its own PostgreSQL, on a free port that it keeps. The password is made once, and never
                # stands in a file of yours.
                postgres:
                  database: {{DatabaseOf(name)}}_dev
                  version: 15
                  port: auto

                # First: every container in here must end with exit code 0.
                init:
                  - compose: deploy/init-compose.yml

                # Then: the application, an ordinary compose file.
                deployment:
                  compose: deploy/app-compose.yml

                # Text, exactly as written. environments/dev.env has more, and stands above these;
                # environments/dev.local.env is yours alone: git ignores it, so secrets go there.
                variables:
                  WEB_PORT: 8080

              # Another environment runs beside dev, with a database of its own. What it does not say, it
              # has from dev.
              #
              # staging:
              #   extends: dev
              #   postgres:
              #     database: {{DatabaseOf(name)}}_staging
              #   variables:
              #     WEB_PORT: 8081

            """;

    private const string Init = """
        # Prepares the database. Every service runs to its end before the application starts, and again
        # when something changes that it depends on, so write what can be repeated.
        services:
          migrations:
            image: postgres:15
            environment:
              # Poststack provides this: it leads to the environment's own database.
              DATABASE_URL: ${POSTSTACK_DATABASE_URL}
            # `$$` is a plain dollar: here the container's shell reads the variable, not compose.
            command:
              - sh
              - -c
              - |
                psql "$$DATABASE_URL" --quiet --set ON_ERROR_STOP=1 <<'SQL'
                CREATE TABLE IF NOT EXISTS visit (at timestamptz NOT NULL DEFAULT now());
                INSERT INTO visit DEFAULT VALUES;
                SQL

        """;

    private const string App = """
        # The application. `${NAME}` is a variable: from Poststack, .poststack.yml or environments/.
        services:
          web:
            image: busybox:stable
            environment:
              DATABASE_URL: ${POSTSTACK_DATABASE_URL}
              # `:-` gives a default, `:?` would refuse to start without a value.
              GREETING: ${GREETING:-Hello}
            command:
              - sh
              - -c
              - mkdir -p /www && echo "$$GREETING" > /www/index.html && exec httpd -f -p 8000 -h /www
            ports:
              - "127.0.0.1:${WEB_PORT}:8000"
            # `poststack env start` waits for this.
            healthcheck:
              test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8000/"]
              interval: 1s
              start_period: 10s
            # The first process of a container hears no SIGTERM unless it asks for it, and this one does not.
            stop_signal: SIGKILL

        """;

    private const string DevEnv = """
        # Variables of dev, above those in .poststack.yml. This file is committed: secrets go to
        # dev.local.env beside it.
        GREETING="Hello from ${POSTSTACK_ENVIRONMENT}"

        """;

    private static string DatabaseOf(string name) => name.Replace('-', '_');
}
