using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;

namespace Poststack.Core.Projects;

/// <summary>What an env that runs migrations must have, and must not.</summary>
internal static class MigrationRules
{
    private const string Migrations = "migrations";

    public static void Check(YamlMap env, List<Problem> problems)
    {
        var entries = (env.Get<YamlList>("init")?.Items ?? [])
            .OfType<YamlMap>()
            .SelectMany(Members)
            .Select(entry => entry.Find(Migrations))
            .OfType<YamlEntry>()
            .Where(entry => entry.Value is YamlScalar { Text.Length: > 0 })
            .ToList();

        if (entries.Count > 0 && env.Find("postgres") is null)
            Add(
                new(
                    entries[0].Key.At,
                    "The env declares no PostgreSQL to run migrations on.",
                    "Write `postgres:`, or take the entry away."
                )
            );

        foreach (var entry in entries.Skip(1))
            Add(
                new(
                    entry.Key.At,
                    "The env names a folder of migrations already: a database has one history.",
                    "Put all files into one folder."
                )
            );

        // Envs that extend one have its entries, too.
        void Add(Problem problem)
        {
            if (!problems.Contains(problem))
                problems.Add(problem);
        }
    }

    private static IEnumerable<YamlMap> Members(YamlMap entry) =>
        entry.Get<YamlList>("parallel") is { } parallel
            ? parallel.Items.OfType<YamlMap>()
            : [entry];
}
