using Poststack.Core.Machine;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Burning;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Keys;

/// <summary>Writes who can open what: recipients, sealed files and the burn list, together.</summary>
internal sealed class KeyChanges(VariableTools tools)
{
    /// <param name="more">What changes with them.</param>
    /// <returns>Sealed files that changed, relative to the project's folder.</returns>
    public IReadOnlyList<string> Write(
        RecipientsFile recipients,
        IReadOnlyList<EnvFileDraft> drafts,
        params IEnumerable<FileWrite?> more
    )
    {
        var burned = BurnList.Read(tools.Project.Folder, tools.Project.Name, tools.Keys);
        burned.Share(recipients.Everyone);
        var files = drafts.Select(draft => (draft.Place.ShownPath, draft.Change)).ToList();
        new FilesTogether(tools.Project.Folder).Write([
            recipients.Change,
            burned.Change,
            .. files.Select(file => file.Change),
            .. more,
        ]);
        return [.. files.Where(file => file.Change is not null).Select(file => file.ShownPath)];
    }
}
