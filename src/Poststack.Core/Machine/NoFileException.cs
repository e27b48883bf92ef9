namespace Poststack.Core.Machine;

/// <summary>Something is at a path that cannot be read as a file.</summary>
public sealed class NoFileException(NoFile why) : IOException($"It {why.What}.")
{
    public NoFile Why { get; } = why;
}
