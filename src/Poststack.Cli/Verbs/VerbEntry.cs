using System.CommandLine;

namespace Poststack.Cli.Verbs;

/// <summary>A word of the first level, made only when it is needed.</summary>
/// <param name="Heading">Groups the words in the help.</param>
internal sealed record VerbEntry(string Heading, string Name, Func<Command> Make);
