namespace Poststack.Core.Projects.Schema;

internal static class DeploymentShape
{
    public static OneOfShape ComposeFiles { get; } =
        new([
            new ScalarShape(Rules.Path),
            new ListShape(new ScalarShape(Rules.Path)) { NeedsOne = true },
        ]);

    public static MapShape Map { get; } =
        new([
            new(
                "compose",
                ComposeFiles,
                "A compose file, or several as with compose's `-f`: later ones are laid over earlier ones, and paths in all of them are relative to the first one's folder."
            )
            {
                Example = "deploy/app-compose.yml",
            },
            new("pod", new ScalarShape(Rules.Path), "A pod file, which Podman plays.")
            {
                Example = "deploy/prod-pod.yaml",
            },
        ])
        {
            HasExactlyOne = true,
        };
}
