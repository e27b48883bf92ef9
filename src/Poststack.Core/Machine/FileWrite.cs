namespace Poststack.Core.Machine;

/// <summary>What a file is to become.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Content">Null where it is to go.</param>
/// <param name="NewMode">Of a file that was not there; one that is keeps its own.</param>
public sealed record FileWrite(
    string Path,
    byte[]? Content,
    UnixFileMode NewMode = WholeFile.UsualMode
);
