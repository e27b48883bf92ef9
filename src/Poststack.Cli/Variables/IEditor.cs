namespace Poststack.Cli.Variables;

/// <summary>The program that this person edits text with.</summary>
internal interface IEditor
{
    /// <summary>Opens a file, and waits until the person is done with it.</summary>
    /// <returns>The editor's exit code.</returns>
    Task<int> EditAsync(string path);
}
