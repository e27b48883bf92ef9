using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Templates;

namespace Poststack.Core.Commits;

/// <summary>Lays today's secrets over the layers of a commit.</summary>
internal sealed class SecretRenewal
{
    private readonly Dictionary<string, LayeredValue>[] _layers;
    private readonly Dictionary<string, LayeredValue> _now;
    private readonly MadeByPoststack _made;
    private readonly Func<string, IEnumerable<string>> _laterNames;
    private readonly Func<string, bool> _isBurned;
    private readonly Func<LayeredValue, bool> _wasReplaced;

    private SecretRenewal(
        IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> then,
        IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> now,
        MadeByPoststack made,
        Func<string, IEnumerable<string>> laterNames,
        Func<string, bool> isBurned,
        Func<LayeredValue, bool> wasReplaced
    )
    {
        _made = made;
        _laterNames = laterNames;
        _isBurned = isBurned;
        _wasReplaced = wasReplaced;
        _layers = [.. then.Select(layer => new Dictionary<string, LayeredValue>(layer))];
        _now = Winners(now);
    }

    /// <summary>
    /// The layers of <paramref name="then"/>, where each secret whose value is another one today has
    /// today's, and each value that was burned; one that was renamed since has today's under its old name. A
    /// secret that nobody has today, under any name, keeps its value where that was its last one: it was given
    /// up, not replaced. One that was replaced before has none, and says so.
    /// </summary>
    /// <remarks>
    /// What Poststack makes was never the commit's: where today has a value for it, from wherever, that is it.
    /// What a renewed value refers to, and the commit did not know, comes along: nothing becomes empty by
    /// this. What was taken from today says so: <see cref="VariableOrigin.IsToday"/>.
    /// </remarks>
    /// <exception cref="Refusals.RefusalException">A value was burned, and today there is none in its place.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> Apply(
        IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> then,
        IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> now,
        MadeByPoststack made,
        Func<string, IEnumerable<string>> laterNames,
        Func<string, bool> isBurned,
        Func<LayeredValue, bool> wasReplaced
    )
    {
        var renewal = new SecretRenewal(then, now, made, laterNames, isBurned, wasReplaced);
        var winners = Winners(then);
        foreach (var (name, old) in winners)
            renewal.Renew(name, old);
        foreach (var name in made.Then.Where(name => !winners.ContainsKey(name)))
            renewal.Add(name);

        return renewal._layers;
    }

    private void Renew(string name, LayeredValue old)
    {
        if (Current(name) is not { } current)
        {
            if (_isBurned(old.Template))
                throw CommitRefusals.Burned(name);

            if (
                old is { IsSecret: true, Unreadable: null, Origin.At: not null }
                && _wasReplaced(old)
            )
                Replace(name, old with { Unreadable = Dead(old) });

            return;
        }

        if (!IsRenewed(old, current))
            return;

        BringAlong(current, Replace(name, Today(current) with { Name = name }));
    }

    /// <returns>The layer that has it.</returns>
    private int Replace(string name, LayeredValue value)
    {
        var layer = Array.FindLastIndex(_layers, values => values.ContainsKey(name));
        _layers[layer][name] = value;
        return layer;
    }

    private static Problem Dead(LayeredValue old) =>
        new(
            old.Origin.At!,
            $"The value that {old.Name} had at that commit was replaced since, and it has none today.",
            $"Do without: --except {old.Name}. Or give it one: poststack vars add {old.Name}"
        );

    private LayeredValue? Current(string name) =>
        _laterNames(name)
            .Prepend(name)
            .Select(one => _now.GetValueOrDefault(one))
            .FirstOrDefault(value => value is not null);

    private void Add(string name)
    {
        if (IsKnown(name) || !_now.TryGetValue(name, out var current))
            return;

        var layer = _layers.Length - 1;
        _layers[layer].Add(name, Today(current));
        BringAlong(current, layer);
    }

    /// <summary>
    /// A secret in either: what was taken for plain once may have been found to be one. And both halves of a
    /// key pair, or they fit no more.
    /// </summary>
    private bool IsRenewed(LayeredValue old, LayeredValue current) =>
        (old.IsSecret || current.IsSecret || _made.Contains(old.Name) || _isBurned(old.Template))
        && (
            old.Template != current.Template
            || old.IsLiteral != current.IsLiteral && old.Template.Contains('$')
        );

    private void BringAlong(LayeredValue value, int layer)
    {
        if (value.IsLiteral || !value.Template.Contains('$'))
            return;

        foreach (var reference in Template.Parse(value.Template).References())
        {
            if (IsKnown(reference.Name) || !_now.TryGetValue(reference.Name, out var missing))
                continue;

            _layers[layer].Add(reference.Name, Today(missing));
            BringAlong(missing, layer);
        }
    }

    private bool IsKnown(string name) => Array.Exists(_layers, layer => layer.ContainsKey(name));

    private static LayeredValue Today(LayeredValue value) =>
        value with
        {
            Origin = value.Origin with { IsToday = true },
        };

    private static Dictionary<string, LayeredValue> Winners(
        IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> layers
    )
    {
        var winners = new Dictionary<string, LayeredValue>();
        foreach (var layer in layers)
        {
            foreach (var (name, value) in layer)
                winners[name] = value;
        }

        return winners;
    }
}
