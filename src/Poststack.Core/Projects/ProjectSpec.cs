using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Projects;

/// <summary>A project as its `.poststack.yml` declares it.</summary>
/// <param name="Name">Compose's rule for project names holds for it.</param>
/// <param name="Folder">Absolute path of the folder that holds `.poststack.yml`.</param>
/// <param name="Envs">In the order of the file.</param>
/// <param name="Warnings">What is allowed and yet worth saying (a literal password).</param>
public sealed record ProjectSpec(
    string Name,
    string Folder,
    IReadOnlyDictionary<string, VariableSpec> Variables,
    IReadOnlyList<EnvSpec> Envs,
    IReadOnlyList<Problem> Warnings
)
{
    /// <summary>Those of <see cref="Warnings"/> that are about some env, by its name; one that others inherit is in each.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Problem>> WarningsOfEnvs { get; init; } =
        new Dictionary<string, IReadOnlyList<Problem>>();

    /// <summary>Those that are about the project or one env; all of them for null.</summary>
    public IEnumerable<Problem> WarningsFor(EnvName? env) =>
        env is null
            ? Warnings
            : Warnings.Except(
                WarningsOfEnvs
                    .Values.SelectMany(of => of)
                    .Except(WarningsOfEnvs.GetValueOrDefault(env.Value) ?? [])
            );

    /// <summary>What is wrong with the file; <see cref="Envs"/> are without those that it is wrong with.</summary>
    public IReadOnlyList<Problem> Errors { get; init; } = [];

    /// <summary>The file that makes a folder a project.</summary>
    public const string FileName = ".poststack.yml";

    public EnvSpec? Find(string name) =>
        Envs.FirstOrDefault(env => string.Equals(env.Name.Value, name, StringComparison.Ordinal));

    /// <exception cref="RefusalException">There is no such env.</exception>
    public EnvSpec Get(EnvName name) =>
        Find(name.Value)
        ?? throw EnvRefusals.Unknown(name.Value, Envs.Select(env => env.Name)).ToException();
}
