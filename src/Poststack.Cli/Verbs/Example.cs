namespace Poststack.Cli.Verbs;

/// <param name="Line">What is typed, without the program's name.</param>
/// <param name="Says">What it does.</param>
internal sealed record Example(string Line, string Says);
