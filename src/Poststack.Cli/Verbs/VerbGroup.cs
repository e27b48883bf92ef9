using System.CommandLine;

namespace Poststack.Cli.Verbs;

/// <summary>A noun with verbs behind it: `env`.</summary>
internal sealed class VerbGroup : Command
{
    public VerbGroup(string name, string description, params ReadOnlySpan<Verb> verbs)
        : base(name, description)
    {
        foreach (var verb in verbs)
            Subcommands.Add(verb);
    }
}
