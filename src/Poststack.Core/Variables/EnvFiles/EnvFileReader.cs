using System.Text;
using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.EnvFiles;

/// <summary>Reads env files from disk.</summary>
public static class EnvFileReader
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>
    /// The file; null where it is not there, or, with a problem added, where it cannot be read.
    /// </summary>
    /// <param name="shownPath">As problems name it.</param>
    public static EnvFile? Read(string path, string shownPath, List<Problem> problems)
    {
        try
        {
            return IsThere(path)
                ? EnvFile.Parse(shownPath, Strict.GetString(File.ReadAllBytes(path)))
                : null;
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new(new(shownPath, 1, 1), "This file is not UTF-8.", "Save it as UTF-8."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(new(shownPath, 1, 1), "This file is there and cannot be read."));
        }

        return null;
    }

    // File.Exists says no to a file that may not be looked at; its folder's listing does not. Asking by
    // opening would throw for every missing file, which costs more than the listing.
    private static bool IsThere(string path)
    {
        if (File.Exists(path))
            return true;

        var folder = Path.GetDirectoryName(path)!;
        return Directory.Exists(folder)
            && Directory.EnumerateFileSystemEntries(folder, Path.GetFileName(path)).Any();
    }
}
