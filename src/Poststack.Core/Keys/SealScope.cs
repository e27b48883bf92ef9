namespace Poststack.Core.Keys;

/// <summary>What an env file is for: a part of what its values are bound to.</summary>
public static class SealScope
{
    public const string Shared = "shared";
    private const string Folder = "environments/";
    private const string Ending = ".env";

    /// <summary>
    /// `dev` for `environments/dev.env`, `dev.local` for `environments/dev.local.env`, `shared`; for any
    /// other file its path.
    /// </summary>
    /// <param name="path">Relative to the project's folder.</param>
    public static string Of(string path) =>
        path.StartsWith(Folder, StringComparison.Ordinal)
        && path.EndsWith(Ending, StringComparison.Ordinal)
        && path.LastIndexOf('/') == Folder.Length - 1
            ? path[Folder.Length..^Ending.Length]
            : path;

    /// <summary>A personal file: sealed for its owner alone.</summary>
    public static bool IsPersonal(string scope) =>
        !scope.Contains('/') && scope.EndsWith(".local", StringComparison.Ordinal);
}
