using Poststack.Core.Machine;
using Poststack.Core.Variables.Rotation;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables;

/// <summary>Writes an env file, and what follows from its change: new recipients, ages of secrets. Together.</summary>
internal sealed class VariableChanges(VariableTools tools)
{
    private readonly List<string> _notes = [];

    public SealPreparation Preparation { get; } = new(tools);

    public RotationRecord Rotation { get; } = new(tools);

    /// <summary>What was made on the way, a sentence each.</summary>
    public IReadOnlyList<string> Notes => [.. Preparation.Notes, .. Rotation.Notes, .. _notes];

    public void Write(EnvFileDraft draft)
    {
        var change = draft.Change;
        var ignore = change is null ? null : PersonalFile.Ignore(draft.Place, tools.Project.Folder);
        if (ignore is not null)
            _notes.Add(PersonalFile.Note);

        new FilesTogether(tools.Project.Folder).Write([
            ignore,
            Preparation.Change,
            change,
            .. Rotation.Changes,
        ]);
    }
}
