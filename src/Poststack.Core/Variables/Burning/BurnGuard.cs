namespace Poststack.Core.Variables.Burning;

/// <summary>Refuses burned values before they are written.</summary>
/// <remarks>Lets everything pass where no key is at hand, and says so: whoever has one checks again what is used.</remarks>
internal sealed class BurnGuard
{
    private readonly BurnList _list;

    private BurnGuard(BurnList list) => _list = list;

    /// <summary>A sentence where nobody could look, to be said with what was written.</summary>
    public IReadOnlyList<string> Notes =>
        _list.CanCheck
            ? []
            :
            [
                $"Warning: nobody looked for burned values: none of your keys opens {BurnList.ShownPath}.",
            ];

    /// <exception cref="Refusals.RefusalException">The list cannot be read.</exception>
    public static BurnGuard Read(VariableTools tools) =>
        new(BurnList.Read(tools.Project.Folder, tools.Project.Name, tools.Keys));

    /// <exception cref="Refusals.RefusalException">The value was burned.</exception>
    public void Refuse(string key, string value)
    {
        if (_list.Find(value) is { } burned)
            throw BurnRefusals.IsBurned(key, burned).ToException();
    }
}
