using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Declarations;

/// <summary>A rule about variables that is not kept.</summary>
/// <param name="Name">The variable; null where it is about several or none.</param>
/// <param name="Env">Null where it is about several.</param>
public sealed record RuleProblem(VariableRule Rule, string? Name, EnvName? Env, Problem Problem);
