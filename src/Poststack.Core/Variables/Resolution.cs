using System.Runtime.CompilerServices;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;
using Poststack.Core.Variables.Templates;

namespace Poststack.Core.Variables;

/// <summary>One run of the resolver: depth first, every variable once.</summary>
internal sealed class Resolution(
    IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> layers,
    Func<string, string?> shell,
    ILookupAnswers answers
)
{
    private readonly Dictionary<string, Slot> _slots = new(layers.Max(layer => layer.Count));
    private readonly List<Slot> _order = [];
    private readonly List<Slot> _open = [];
    private readonly List<Problem> _problems = [];
    private readonly HashSet<Problem> _reported = [];

    public ResolvedVariables Run()
    {
        for (var layer = 0; layer < layers.Count; layer++)
        {
            foreach (var value in layers[layer].Values)
                Declare(value, layer);
        }

        foreach (var slot in _order)
            Resolve(slot);

        return new(_slots, _order, _problems, shell);
    }

    private void Declare(LayeredValue value, int layer)
    {
        if (_slots.TryGetValue(value.Name, out var slot))
        {
            slot.Value = value;
            slot.Layer = layer;
            return;
        }

        slot = new(value, layer);
        _slots.Add(value.Name, slot);
        _order.Add(slot);
    }

    private void Resolve(Slot slot)
    {
        if (slot.IsStarted)
            return;

        slot.IsStarted = true;
        _open.Add(slot);
        slot.Resolved = Expand(slot.Value, slot.Layer);
        _open.RemoveAt(_open.Count - 1);
        slot.IsDone = true;
    }

    /// <summary>The value with its references replaced; null where one of them cannot be.</summary>
    private ResolvedVariable? Expand(LayeredValue value, int layer)
    {
        if (value.Unreadable is { } unreadable)
        {
            Report(unreadable);
            return null;
        }

        if (value.Lookup is { } lookup)
            return LookUp(value, lookup, layer);

        if (value.IsLiteral || !value.Template.Contains('$'))
            return new(value.Name, value.Template, value.IsSecret, value.Origin, []);

        var evaluation = new TemplateEvaluator(name =>
            name == value.Name ? FindBelow(name, layer) : Find(name)
        ).Evaluate(Template.Parse(value.Template));

        Report(value, evaluation);
        if (evaluation.Text is null)
            return null;

        var isSecret = value.IsSecret || evaluation.IsSecret;
        return new(value.Name, evaluation.Text, isSecret, value.Origin, Names(evaluation.Uses));
    }

    private ResolvedVariable? LookUp(LayeredValue value, VariableLookup lookup, int layer)
    {
        var found = Find(lookup.From);
        if (found.IsBlocked)
            return null;

        if (found.Value is null)
        {
            Report(
                value,
                $"{value.Name} is looked up by {lookup.From}, which is not set.",
                $"Set {lookup.From}, or give {value.Name} a value of its own."
            );
            return null;
        }

        var isSecret = value.IsSecret || found.IsSecret;
        if (lookup.Table is not null)
            return LookUpInTable(value with { IsSecret = isSecret }, lookup, found, layer);

        if (answers.Find(lookup, found.Value) is { } answer)
            return new(value.Name, answer, isSecret, value.Origin, [lookup.From]);

        Report(
            value,
            $"{value.Name} is looked up by a command, which nobody has asked about the present value of {lookup.From}.",
            $"Ask it: poststack vars lookup {value.Name}"
        );
        return null;
    }

    private ResolvedVariable? LookUpInTable(
        LayeredValue value,
        VariableLookup lookup,
        FoundValue found,
        int layer
    )
    {
        if (lookup.Table!.TryGetValue(found.Value!, out var template))
            return Expand(value with { Template = template, Lookup = null }, layer) is { } resolved
                ? resolved with
                {
                    References = [lookup.From, .. resolved.References],
                }
                : null;

        var shown = found.IsSecret ? "that value" : $"`{found.Value}`";
        Report(
            value,
            $"{value.Name} is looked up by {lookup.From}, and its table has no row for {shown}.",
            found.IsSecret || lookup.Table.Keys.Any(key => key.Length == 0)
                ? "Add a row."
                : $"Add a row, or set {lookup.From} to one of {string.Join(", ", lookup.Table.Keys.Select(key => $"`{key}`"))}."
        );
        return null;
    }

    private FoundValue Find(string name)
    {
        if (!_slots.TryGetValue(name, out var slot))
            return ResolvedVariables.FindInShell(name, shell);

        if (slot.IsStarted && !slot.IsDone)
            return ReportCycle(slot);

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return ReportTooDeep(slot);

        Resolve(slot);
        return ResolvedVariables.Found(slot);
    }

    private FoundValue FindBelow(string name, int layer)
    {
        while (--layer >= 0)
        {
            if (!layers[layer].TryGetValue(name, out var below))
                continue;

            return Expand(below, layer) is { } found
                ? new(found.Value, found.IsSecret, found.Origin)
                : new(null, below.IsSecret, below.Origin, IsBlocked: true);
        }

        return ResolvedVariables.FindInShell(name, shell);
    }

    private void Report(LayeredValue value, Evaluation evaluation)
    {
        foreach (var error in evaluation.Errors)
        {
            // What blocks has been reported where it happened.
            if (error.Kind != TemplateErrorKind.Blocked)
                Report(value, $"{value.Name}: {error.Message}.");
        }

        foreach (var use in evaluation.Uses)
        {
            if (use.IsUnset)
                Report(use.UnsetIn(value.Name, PlaceOf(value)));
        }
    }

    private FoundValue ReportCycle(Slot slot)
    {
        var first = _open.IndexOf(slot);
        var chain = string.Join(" → ", _open.Skip(first).Select(open => Describe(open.Value)));
        Report(
            slot.Value,
            $"{slot.Value.Name} refers to itself: {chain} → {slot.Value.Name}.",
            "Give one of them a value without the others."
        );
        return new(null, slot.Value.IsSecret, slot.Value.Origin, IsBlocked: true);
    }

    private FoundValue ReportTooDeep(Slot slot)
    {
        var message = $"{slot.Value.Name} stands at the end of too long a chain of references.";
        Report(slot.Value, message);
        return new(null, slot.Value.IsSecret, slot.Value.Origin, IsBlocked: true);
    }

    private void Report(LayeredValue value, string message, string? instead = null) =>
        Report(new(PlaceOf(value), message, instead));

    private static SourcePosition PlaceOf(LayeredValue value) =>
        value.Origin.At ?? new("--set", 1, 1);

    private void Report(Problem problem)
    {
        if (_reported.Add(problem))
            _problems.Add(problem);
    }

    private static string Describe(LayeredValue value) =>
        value.Origin.At is null ? value.Name : $"{value.Name} ({value.Origin.At})";

    private static List<string> Names(IReadOnlyList<ReferenceUse> uses)
    {
        var names = new List<string>(uses.Count);
        foreach (var use in uses)
        {
            if (!names.Contains(use.Name))
                names.Add(use.Name);
        }

        return names;
    }
}
