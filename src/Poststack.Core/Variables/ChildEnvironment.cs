using System.Text;

namespace Poststack.Core.Variables;

/// <summary>What a child process can be given.</summary>
public static class ChildEnvironment
{
    /// <summary>
    /// Bytes of `NAME=value`: execve limits a string to 32 pages (MAX_ARG_STRLEN, 131,072), NUL included.
    /// </summary>
    public const int MaxBytes = 131_071;

    /// <summary>Refuses the first variable that a child cannot have; says its name and size, not its value.</summary>
    /// <exception cref="Refusals.RefusalException">Its name, its size, or a NUL in it.</exception>
    public static void Check(IReadOnlyList<ResolvedVariable> variables)
    {
        foreach (var variable in variables)
            Check(variable.Name, variable.Value);
    }

    /// <inheritdoc cref="Check(IReadOnlyList{ResolvedVariable})"/>
    public static void Check(string name, string value)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAny('=', '\0'))
            throw VariableRefusals.NoName(name.Replace('\0', ' '));

        if (value.Contains('\0'))
            throw VariableRefusals.HasNul(name);

        // UTF-16 units are at most three bytes each: counting is for the few that come near.
        if ((long)(name.Length + value.Length) * 3 < MaxBytes)
            return;

        var bytes = Encoding.UTF8.GetByteCount(name) + 1 + Encoding.UTF8.GetByteCount(value);
        if (bytes > MaxBytes)
            throw VariableRefusals.TooLong(name, bytes);
    }
}
