using Poststack.Core.Machine;
using Poststack.Core.Variables.Rotation;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables;

/// <summary>Writes an env file, and what follows from its change: new recipients, ages of secrets. Together.</summary>
internal sealed class VariableChanges(VariableTools tools)
{
    public SealPreparation Preparation { get; } = new(tools);

    public RotationRecord Rotation { get; } = new(tools);

    public void Write(EnvFileDraft draft) =>
        new FilesTogether(tools.Project.Folder).Write([
            Preparation.Change,
            draft.Change,
            .. Rotation.Changes,
        ]);
}
