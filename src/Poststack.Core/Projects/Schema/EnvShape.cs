namespace Poststack.Core.Projects.Schema;

internal static class EnvShape
{
    public const string Extends = "extends";

    public static MapShape Map { get; } =
        new([
            new(
                Extends,
                new ScalarShape(Rules.Env),
                "The env that this one is like. Keys of `postgres` and `variables` that are not written here come from there; `engine`, `init` and `deployment` come as a whole. `protected` is never inherited."
            )
            {
                Example = "dev",
            },
            new(
                "protected",
                new ScalarShape(Rules.TrueOrFalse),
                "Asks for the env's name before anything changes it, and before `run` and `env use`."
            )
            {
                Default = "false",
                Example = "true",
            },
            new(
                "engine",
                new ChoiceShape(["auto", "docker", "podman"]),
                "What runs the containers. `auto` takes the one that runs, docker first."
            )
            {
                Default = "auto",
                Example = "docker",
            },
            new(
                "postgres",
                PostgresShape.Map,
                "The env's own PostgreSQL. Without it the env has no database."
            ),
            new(
                "init",
                new ListShape(InitShape.Entry),
                "What has to succeed before the deployment, in this order. Every container of these files runs to its end and must exit with 0."
            ),
            new(
                "deployment",
                DeploymentShape.Map,
                "The application. Without it the env is a database and variables."
            ),
            new(
                "variables",
                VariableShape.Map,
                "Variables of this env, above those of the project."
            ),
        ]);
}
