using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Tests.Projects;

/// <summary>Projects in memory.</summary>
internal static class GivenProject
{
    private static readonly SourcePosition At = new(".poststack.yml", 4, 3);

    /// <summary>`shop` with dev, staging and the protected production.</summary>
    public static ProjectSpec Shop(string folder = "/nowhere/shop") =>
        With(folder, Env("dev"), Env("staging"), Env("production") with { IsProtected = true });

    /// <summary>`shop` with nothing but dev.</summary>
    public static ProjectSpec OnlyDev(string folder = "/nowhere/shop") => With(folder, Env("dev"));

    public static ProjectSpec With(string folder, params EnvSpec[] envs) =>
        new("shop", folder, new Dictionary<string, VariableSpec>(), envs, []);

    public static EnvSpec Env(string name) =>
        new(new(name), At) { Postgres = new PostgresSpec($"shop_{name}", At) };
}
