using Poststack.Core.Projects.Schema;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;

namespace Poststack.Core.Projects;

/// <summary>Collects everything that is wrong with a `.poststack.yml`, and everything worth a warning.</summary>
internal sealed class ProjectCheck
{
    /// <summary>A label of a host name (RFC 1035).</summary>
    private const int MaxHostLength = 63;

    private readonly Dictionary<string, YamlMap> _effectiveEnvs = [];

    public List<Problem> Problems { get; } = [];
    public List<Problem> Warnings { get; } = [];

    /// <summary>Those of the warnings that are about an env, by its name.</summary>
    public Dictionary<string, IReadOnlyList<Problem>> WarningsOfEnvs { get; } = [];

    /// <summary>Each env that nothing is wrong with, nor with the variables of all, with what it extends laid under it.</summary>
    public Dictionary<string, YamlMap> SoundEnvs { get; } = [];

    /// <returns>The file's root; null where there is none.</returns>
    public YamlMap? Run(YamlFile file)
    {
        Problems.AddRange(file.Problems);

        if (file.Documents.Count == 0)
        {
            if (Problems.Count == 0)
                Problems.Add(Empty(file));
            return null;
        }

        if (file.Documents.Count > 1)
            Problems.Add(
                new(file.Documents[1].At, "A second document begins here.", "Remove the `---`.")
            );

        var root = file.Documents[0];
        if (root.IsEmpty)
            Problems.Add(Empty(file));
        else
            CheckRoot(root);

        return root as YamlMap;
    }

    private static Problem Empty(YamlFile file) =>
        new(new(file.Path, 1, 1), "The file is empty.", "Write `project:` and `environments:`.");

    private void CheckRoot(YamlNode root)
    {
        // The envs are checked one by one, each with what it extends laid under it.
        var shape = ProjectShape.Root;
        var envs = (root as YamlMap)?.Get<YamlMap>(ProjectShape.Environments);
        new ShapeCheck(Problems) { Deferred = envs is null ? null : EnvShape.Map }.Check(
            root,
            shape,
            "this file",
            root.At
        );

        if (root is not YamlMap map)
            return;

        var rules = new VariableRules(
            [.. (envs?.Entries ?? []).Select(env => env.Name)],
            Problems,
            Warnings
        );
        var variables = map.Get<YamlMap>("variables");
        rules.Check(variables, below: null);
        var areSound = !Problems.Exists(problem => IsOfVariables(problem, map));

        if (envs is null)
            return;

        CheckEnvs(envs, variables, rules);
        CheckHostNames(map, envs);
        if (!areSound)
            SoundEnvs.Clear();
    }

    // From its key to the next one of the root.
    private static bool IsOfVariables(Problem problem, YamlMap root)
    {
        var at = problem.At;
        var last = root.Entries.LastOrDefault(entry =>
            (entry.Key.At.Line, entry.Key.At.Column).CompareTo((at.Line, at.Column)) <= 0
        );
        return last is { Name: "variables" };
    }

    private void CheckEnvs(YamlMap envs, YamlMap? variables, VariableRules rules)
    {
        var inheritance = new EnvInheritance(envs, Problems);

        foreach (var env in envs.Entries)
        {
            var known = Problems.Count;
            var effective = inheritance.EffectiveOf(env.Name);
            new ShapeCheck(Problems) { MayInherit = effective is null }.Check(
                effective ?? env.Value,
                EnvShape.Map,
                $"`{env.Name}`",
                env.Key.At
            );

            if (effective is null)
                continue;

            _effectiveEnvs[env.Name] = effective;
            var before = Warnings.Count;
            rules.Check(effective.Get<YamlMap>("variables"), variables);

            MigrationRules.Check(effective, Problems);
            if (effective.Find("postgres") is { Value: YamlMap postgres } entry)
                new PostgresRules(postgres, entry.Key.At, Problems, Warnings).Check();
            WarningsOfEnvs[env.Name] = Warnings[before..];
            if (Problems.Count == known && Rules.Env.Accepts(env.Name))
                SoundEnvs[env.Name] = effective;
        }
    }

    private void CheckHostNames(YamlMap root, YamlMap envs)
    {
        if (root.Get<YamlMap>("project")?.Text("name") is not { } project)
            return;

        foreach (var env in envs.Entries)
        {
            var host = $"{project}-{env.Name}-postgres";
            if (
                host.Length > MaxHostLength
                && env.Name.Length <= MaxHostLength
                && _effectiveEnvs.GetValueOrDefault(env.Name)?.Find("postgres") is not null
            )
                Problems.Add(
                    new(
                        env.Key.At,
                        $"Containers would reach this env's PostgreSQL as `{host}`, and a host name has at most {MaxHostLength} characters.",
                        $"Shorten the env's or the project's name by {host.Length - MaxHostLength}."
                    )
                );
        }
    }
}
