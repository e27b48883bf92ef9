namespace Poststack.Core.Machine;

/// <summary>A project's `.poststack/`: what this machine remembers of it, passwords and answers among it.</summary>
internal static class StateFolder
{
    /// <summary>Who wrote `.poststack.yml` by hand has no line for it in a `.gitignore`.</summary>
    public static void HideFromGit(string folder)
    {
        var path = Path.Combine(folder, ".gitignore");
        if (!File.Exists(path))
            PrivateFile.Write(path, "*\n"u8);
    }
}
