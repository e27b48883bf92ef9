using System.Runtime.CompilerServices;
using Poststack.Core.Environments;
using Poststack.Core.Keys;
using Poststack.Core.Machine;
using Poststack.Core.Projects;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Variables;

/// <summary>What the use cases of `vars …` work with; each of them is a class that takes it.</summary>
/// <param name="Variables">Reads an env's variables: all layers, resolved.</param>
/// <param name="Folders">Of this user and machine.</param>
/// <param name="Shell">A name's value in the shell; null for unset.</param>
public sealed record VariableTools(
    ProjectSpec Project,
    EnvStateStore State,
    EnvVariables Variables,
    MachineFolders Folders,
    KeyRing Keys,
    Func<string, string?> Shell,
    ISecretGenerator Secrets,
    TimeProvider Clock
)
{
    /// <summary>Values that projects of this user share.</summary>
    public MatchingStore Matching { get; } = new(Folders.State);

    // What it holds are services: nobody compares or prints them.
    public bool Equals(VariableTools? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    public override string ToString() => Project.Name;
}
