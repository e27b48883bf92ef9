using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;
using Poststack.Core.Variables.Templates;

namespace Poststack.Core.Variables;

/// <summary>The final values of an env, and everything that is wrong with them.</summary>
public sealed class ResolvedVariables
{
    private static readonly VariableOrigin ShellOrigin = new(VariableLayer.Shell, null);

    private readonly Dictionary<string, Slot> _slots;
    private readonly Func<string, string?> _shell;
    private readonly IReadOnlyList<RuleProblem> _broken = [];

    internal ResolvedVariables(
        Dictionary<string, Slot> slots,
        List<Slot> order,
        IReadOnlyList<Problem> problems,
        Func<string, string?> shell
    )
    {
        _slots = slots;
        _shell = shell;
        Problems = problems;

        var all = new List<ResolvedVariable>(order.Count);
        var blocked = new List<LayeredValue>();
        foreach (var slot in order)
        {
            if (slot.Resolved is not null)
                all.Add(slot.Resolved);
            else
                blocked.Add(slot.Value);
        }

        All = all;
        Blocked = blocked;
    }

    private ResolvedVariables(ResolvedVariables other, IReadOnlyList<RuleProblem> broken)
    {
        _slots = other._slots;
        _shell = other._shell;
        All = other.All;
        Blocked = other.Blocked;
        Problems = [.. other.Problems, .. broken.Select(found => found.Problem)];
        _broken = [.. other._broken, .. broken];
    }

    /// <summary>
    /// What the layers declare and what is provided, in the order of first declaration, without what a
    /// problem blocks and without the shell's own.
    /// </summary>
    public IReadOnlyList<ResolvedVariable> All { get; }

    /// <summary>What a layer declares, and a problem keeps from having a value.</summary>
    public IReadOnlyList<LayeredValue> Blocked { get; }

    /// <summary>
    /// Errors (cycles, required ones that are missing, malformed values) and findings (unset references).
    /// </summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Those of the errors that declarations have against the values.</summary>
    public IReadOnlyList<RuleProblem> Broken => _broken;

    /// <summary>The variable, from a layer, provided, or else from the shell; null where none has it.</summary>
    /// <remarks>Null too for one that a problem blocks: see <see cref="IsBlocked"/>.</remarks>
    public ResolvedVariable? Find(string name)
    {
        if (_slots.TryGetValue(name, out var slot))
            return slot.Resolved;

        return FindInShell(name, _shell) is { Value: { } value } found
            ? new(name, value, found.IsSecret, ShellOrigin, [])
            : null;
    }

    /// <summary>Whether a layer declares the name, and a problem keeps it from having a value.</summary>
    public bool IsBlocked(string name) =>
        _slots.TryGetValue(name, out var slot) && slot.Resolved is null;

    /// <summary>The text of a scalar of a compose file, and what it used, with origins.</summary>
    /// <param name="isEager">Operands that are not needed may fail too: compose up to 2.40.3.</param>
    public Evaluation Evaluate(Template template, bool isEager = false) =>
        new TemplateEvaluator(FindValue, isEager).Evaluate(template);

    /// <summary>Values to mask wherever something is shown.</summary>
    public IReadOnlyList<string> Secrets()
    {
        var secrets = new List<string>();
        foreach (var variable in All)
        {
            if (variable.IsSecret)
                secrets.Add(variable.Value);
        }

        return secrets;
    }

    /// <summary>The same values, with more that is wrong with them.</summary>
    public ResolvedVariables With(IReadOnlyList<RuleProblem> broken) =>
        broken.Count == 0 ? this : new(this, broken);

    /// <exception cref="RefusalException">A problem is an error; findings and warnings pass.</exception>
    public void RefuseErrors()
    {
        var errors = Problems.Where(problem => problem.Severity == ProblemSeverity.Error).ToList();
        if (errors.Count > 0)
            throw VariableRefusals.Unresolvable(errors);
    }

    /// <summary>The same for some of the variables: what is wrong with the others does not matter.</summary>
    /// <exception cref="RefusalException">One of them has no value, or a rule about it is broken.</exception>
    public void RefuseErrors(Func<string, bool> isWanted)
    {
        var ofOthers = _broken
            .Where(found => found.Name is { } name && !isWanted(name))
            .Select(found => found.Problem)
            .ToHashSet();
        if (!Blocked.Any(value => isWanted(value.Name)))
            ofOthers.UnionWith(Problems.Except(_broken.Select(found => found.Problem)));

        var errors = Problems.Where(problem => problem.Severity == ProblemSeverity.Error);
        if (errors.Where(problem => !ofOthers.Contains(problem)).ToList() is { Count: > 0 } left)
            throw VariableRefusals.Unresolvable(left);
    }

    internal static FoundValue Found(Slot slot) =>
        slot.Resolved is { } resolved
            ? new(resolved.Value, resolved.IsSecret, resolved.Origin)
            : new(null, slot.Value.IsSecret, slot.Value.Origin, IsBlocked: true);

    internal static FoundValue FindInShell(string name, Func<string, string?> shell) =>
        shell(name) is { } value ? new(value, SecretNames.LooksSecret(name), ShellOrigin) : default;

    private FoundValue FindValue(string name) =>
        _slots.TryGetValue(name, out var slot) ? Found(slot) : FindInShell(name, _shell);
}
