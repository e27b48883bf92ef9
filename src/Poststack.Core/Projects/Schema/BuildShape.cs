namespace Poststack.Core.Projects.Schema;

/// <summary>Images that are built for pods, whose files have no `build:`.</summary>
internal static class BuildShape
{
    public static readonly string[] Defaults = ["Containerfile", "Dockerfile"];

    public static NamesShape Map { get; } =
        new(
            "IMAGE",
            Rules.Image,
            new OneOfShape([
                new ScalarShape(Rules.Path),
                new MapShape([
                    new("context", new ScalarShape(Rules.Path), "The folder that the builder sees.")
                    {
                        Need = Need.Always,
                        Example = "containers",
                    },
                    new(
                        "dockerfile",
                        new ScalarShape(Rules.Path),
                        "How to build it, relative to the context. `Containerfile` or `Dockerfile` where left out."
                    )
                    {
                        Example = "web/Dockerfile",
                    },
                    new(
                        "target",
                        new ScalarShape(Rules.Text),
                        "The stage of the Dockerfile to stop at; the last one where left out."
                    )
                    {
                        Example = "production",
                    },
                ]),
            ])
        );
}
