using System.Text;
using Poststack.Core.Machine;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.EnvFiles;

/// <summary>Reads env files.</summary>
public static class EnvFileReader
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>
    /// The file; null where it is not there, or, with a problem added, where it cannot be read.
    /// </summary>
    /// <param name="shownPath">As problems name it.</param>
    public static EnvFile? Read(
        IProjectFiles files,
        string path,
        string shownPath,
        List<Problem> problems
    )
    {
        try
        {
            return files.Read(path) is { } bytes
                ? EnvFile.Parse(shownPath, Strict.GetString(bytes))
                : null;
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new(new(shownPath, 1, 1), "This file is not UTF-8.", "Save it as UTF-8."));
        }
        catch (NoFileException e)
        {
            problems.Add(new(new(shownPath, 1, 1), $"This {e.Why.What}.", e.Why.Instead));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(new(shownPath, 1, 1), "This file is there and cannot be read."));
        }

        return null;
    }
}
