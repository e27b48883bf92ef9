using Poststack.Core.Projects.Schema;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;

namespace Poststack.Core.Projects;

/// <summary>Lays each env over the one that it extends.</summary>
/// <remarks>
/// `postgres` and `variables` merge key by key, everything else comes as a whole. `protected` and
/// `extends` belong to the env itself: a copy of production for tests is not production.
/// </remarks>
internal sealed class EnvInheritance(YamlMap envs, ICollection<Problem> problems)
{
    private static readonly string[] Merged = ["postgres", "variables"];
    private static readonly string[] OwnOnly = [EnvShape.Extends, "protected"];

    private readonly Dictionary<string, YamlMap?> _effective = [];

    /// <returns>Null where the env is no map, or where what it extends cannot be told.</returns>
    public YamlMap? EffectiveOf(string env)
    {
        if (!_effective.TryGetValue(env, out var effective))
            _effective[env] = effective = Resolve(env);

        return effective;
    }

    private YamlMap? Resolve(string env)
    {
        if (BodyOf(env) is not { } own)
            return null;
        if (own.Get<YamlScalar>(EnvShape.Extends) is not { IsEmpty: false } parent)
            return own;
        if (!IsKnown(env, parent) || IsCyclic(env, parent))
            return null;

        return EffectiveOf(parent.Text) is { } below ? Merge(below, own) : null;
    }

    private YamlMap? BodyOf(string env) =>
        envs.Find(env)?.Value switch
        {
            YamlMap map => map,
            { IsEmpty: true } empty => new YamlMap(empty.At, null),
            _ => null,
        };

    private bool IsKnown(string env, YamlScalar parent)
    {
        if (envs.Find(parent.Text) is not null)
            return true;

        var known = envs.Entries.Select(entry => entry.Name).Where(name => name != env).ToArray();
        var otherwise =
            known.Length == 0 ? "There is no other env." : $"There are {Words.List(known, "and")}.";
        problems.Add(
            new(
                parent.At,
                $"`{env}` extends `{parent.Text}`, which is no env.",
                NearName.Hint(parent.Text, known, otherwise)
            )
        );
        return false;
    }

    /// <summary>A cycle is reported once, at the first of its envs in the file.</summary>
    private bool IsCyclic(string env, YamlScalar parent)
    {
        var chain = new List<string> { env };
        string? next = parent.Text;

        while (next is not null && !chain.Contains(next))
        {
            chain.Add(next);
            next = (envs.Find(next)?.Value as YamlMap)?.Text(EnvShape.Extends);
        }

        if (next is null)
            return false;

        var cycle = chain[chain.IndexOf(next)..];
        if (next == env && envs.Entries.First(entry => cycle.Contains(entry.Name)).Name == env)
            problems.Add(
                new(
                    parent.At,
                    $"`{env}` extends itself: {string.Join(" → ", [.. cycle, env])}.",
                    "Take one `extends` out of the circle."
                )
            );

        return true;
    }

    private static YamlMap Merge(YamlMap below, YamlMap own)
    {
        var merged = new YamlMap(own.At, null);

        foreach (var entry in below.Entries)
            if (!OwnOnly.Contains(entry.Name))
                merged.Set(entry);

        foreach (var entry in own.Entries)
            merged.Set(
                Merged.Contains(entry.Name) && below.Find(entry.Name) is { } inherited
                    ? new(entry.Key, MergeMaps(entry.Name, inherited.Value, entry.Value))
                    : entry
            );

        return merged;
    }

    /// <summary>Whatever is no map stays as it is, for the check of its shape to complain about.</summary>
    private static YamlNode MergeMaps(string field, YamlNode below, YamlNode own)
    {
        if (own.IsEmpty)
            return below;
        if (below.IsEmpty || below is not YamlMap belowMap || own is not YamlMap ownMap)
            return own;

        return field == "postgres"
            ? MergePostgres(belowMap, ownMap)
            : MergeVariables(belowMap, ownMap);
    }

    /// <summary>Another provider brings its own server: the inherited one's address and image go.</summary>
    private static YamlMap MergePostgres(YamlMap below, YamlMap own)
    {
        var changes =
            own.Text("provider") is { } provider && provider != (below.Text("provider") ?? "auto");
        string[] ofTheServer = changes ? ["image", "version", "url", "host", "port"] : [];
        var merged = new YamlMap(own.At, null);

        foreach (var entry in below.Entries)
            if (!ofTheServer.Contains(entry.Name))
                merged.Set(entry);
        foreach (var entry in own.Entries)
            merged.Set(entry);

        return merged;
    }

    private static YamlMap MergeVariables(YamlMap below, YamlMap own)
    {
        var merged = new YamlMap(own.At, null);

        foreach (var entry in below.Entries)
            merged.Set(entry);
        foreach (var entry in own.Entries)
            merged.Set(
                below.Find(entry.Name) is { } inherited
                    ? new(entry.Key, VariableInheritance.OverEnv(inherited, entry))
                    : entry
            );

        return merged;
    }
}
