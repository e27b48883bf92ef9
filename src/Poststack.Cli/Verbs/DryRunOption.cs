using System.CommandLine;

namespace Poststack.Cli.Verbs;

/// <summary>`--dry-run` of a verb that changes something.</summary>
internal sealed class DryRunOption : Option<bool>
{
    public DryRunOption(string description = "Show what would be done, and do nothing.")
        : base("--dry-run") => Description = description;
}
