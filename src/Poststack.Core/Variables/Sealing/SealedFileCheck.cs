using Poststack.Core.Keys;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.EnvFiles;

namespace Poststack.Core.Variables.Sealing;

/// <summary>Sealed values of a file that compose reads: what of them a start could not open, or would leave empty.</summary>
internal static class SealedFileCheck
{
    /// <param name="path">Absolute; of a file that may be no env file, and may not be there.</param>
    public static IEnumerable<Problem> Run(
        ProjectSpec project,
        KeyRing keys,
        ResolvedVariables variables,
        string path
    )
    {
        if (!SealedFiles.IsSealed(path))
            yield break;

        var place = EnvFilePlace.At(project, path);
        // What is wrong with the file itself is said where it is read.
        if (EnvFileReader.Read(WorkTreeFiles.Instance, path, place.ShownPath, []) is not { } file)
            yield break;

        var reader = new SealedReader(file, place.Seal, keys);
        foreach (var entry in file.Entries.Where(SealedValue.IsSealed))
        foreach (var problem in new SealedSource(file, reader, entry).Check(variables))
            yield return problem;
    }
}
