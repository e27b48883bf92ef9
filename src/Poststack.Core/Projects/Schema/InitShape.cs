namespace Poststack.Core.Projects.Schema;

internal static class InitShape
{
    private static readonly Field[] Single =
    [
        new(
            "compose",
            DeploymentShape.ComposeFiles,
            "A compose file, or several as with compose's `-f`. `depends_on` means `completed successfully` in it; services that do not depend on each other run side by side."
        )
        {
            Example = "deploy/init-compose.yml",
        },
        new(
            "pod",
            new ScalarShape(Rules.Path),
            "A pod file, which Podman plays. Its pods run side by side; init containers of a pod one after the other, before the others."
        )
        {
            Example = "deploy/migrate-pod.yaml",
        },
        new(
            "migrations",
            new ScalarShape(Rules.Path),
            "A folder of SQL migrations, of which Poststack runs those that the database has not had. One of them at most, and `postgres:` with it."
        )
        {
            Example = "migrations",
        },
    ];

    public static MapShape Entry { get; } =
        new([
            .. Single,
            new(
                "parallel",
                new ListShape(new MapShape(Single) { HasExactlyOne = true }) { NeedsOne = true },
                "Entries that run side by side."
            ),
        ])
        {
            HasExactlyOne = true,
        };
}
