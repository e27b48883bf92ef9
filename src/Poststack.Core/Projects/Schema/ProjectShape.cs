namespace Poststack.Core.Projects.Schema;

/// <summary>The description of `.poststack.yml`, from its root.</summary>
internal static class ProjectShape
{
    public const string Environments = "environments";

    public static MapShape Root { get; } =
        new([
            new(
                "project",
                new MapShape([
                    new(
                        "name",
                        new ScalarShape(Rules.ProjectName),
                        "The project's name. Containers, networks and volumes of an env are called `<project>-<env>…`, and so is its compose project."
                    )
                    {
                        Need = Need.Always,
                        Example = "shop",
                    },
                ]),
                "What the project is."
            )
            {
                Need = Need.Always,
            },
            new(
                "variables",
                VariableShape.Map,
                "Variables of every env. An env's own `variables` and its files in `environments/` stand above them."
            ),
            new(
                Environments,
                new NamesShape("ENV", Rules.Env, EnvShape.Map) { NeedsOne = true },
                "The envs, by name."
            )
            {
                Need = Need.Always,
            },
        ]);
}
