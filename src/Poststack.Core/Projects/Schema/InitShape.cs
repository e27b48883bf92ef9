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
            "A pod file, for Podman. This version checks it, and refuses to start an env that has one."
        )
        {
            Example = "deploy/migrate-pod.yaml",
        },
        new(
            "migrations",
            new ScalarShape(Rules.Path),
            "A folder of SQL migrations. The word is reserved: this version refuses to start an env that has one."
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
