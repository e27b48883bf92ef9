using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Environments;

/// <summary>What a start would do.</summary>
/// <param name="Plan">The steps, as their plan prints them; empty when nothing would change.</param>
/// <param name="Substitutions">Every `${…}` of every referenced file, in the order of the files.</param>
/// <param name="Unused">Variables that nothing refers to.</param>
public sealed record DryRun(
    EnvName Env,
    IReadOnlyList<string> Plan,
    IReadOnlyList<Substitution> Substitutions,
    IReadOnlyList<ResolvedVariable> Unused,
    IReadOnlyList<Problem> Warnings
);
