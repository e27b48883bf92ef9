using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Rotation;

/// <summary>A secret that should be replaced.</summary>
/// <param name="Since">The day that it became due; null where its age is not known.</param>
/// <param name="Why">A sentence without its full stop.</param>
/// <param name="At">Where it is declared or written.</param>
public sealed record DueVariable(
    EnvName Env,
    string Key,
    DateOnly? Since,
    string Why,
    SourcePosition At
);
