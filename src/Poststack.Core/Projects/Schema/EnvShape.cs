namespace Poststack.Core.Projects.Schema;

internal static class EnvShape
{
    public const string Extends = "extends";

    public static MapShape Map { get; } =
        new([
            new(
                Extends,
                new ScalarShape(Rules.Env),
                "The env that this one is like. Keys of `postgres` and `variables` that are not written here come from there; `engine`, `init`, `deployment` and `build` come as a whole. `protected` is never inherited."
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
                "What runs the containers. `auto` takes the one that runs, docker first; podman for an env with pod files."
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
                "build",
                BuildShape.Map,
                "Images that the env's pods use and that are built of folders: each with its folder, or with `context`, `dockerfile` and `target`. Compose files say it themselves."
            ),
            new(
                "namespace",
                new ScalarShape(Rules.DnsLabel),
                "The Kubernetes namespace that the env's processes run in. It decides how a variable's `cluster` names a service. `<project>-<env>` where left out."
            )
            {
                Example = "shop-production",
            },
            new(
                "variables",
                VariableShape.Map,
                "Variables of this env, above those of the project."
            ),
        ]);
}
