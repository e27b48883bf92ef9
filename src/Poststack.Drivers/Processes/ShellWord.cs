namespace Poststack.Drivers.Processes;

/// <summary>One word of a command line that a person can paste into a POSIX shell.</summary>
public static class ShellWord
{
    private const string Plain = "@%+=:,./-_";

    public static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || Plain.Contains(c))
            ? word
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
