using System.CommandLine;
using Poststack.Cli.Refusals;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Verbs;

/// <summary>Something that can be typed. One class, one file, one heading in docs/commands.md each.</summary>
internal abstract class Verb(string name, string description) : Command(name, description)
{
    /// <summary>Shown at the end of the verb's help.</summary>
    public IReadOnlyList<Example> Examples { get; protected init; } = [];

    /// <summary>What the verb exits with when a rule says no, a command line that does not fit included.</summary>
    public virtual int ExitCodeOf(RefusalKind kind) => ExitCode.Of(kind);

    /// <summary>
    /// Whether Ctrl-C lets the verb clean up first. A verb that becomes another program must leave
    /// signals alone.
    /// </summary>
    public virtual bool CleansUp => true;

    /// <summary>
    /// Whether it works on envs that `.poststack.yml` does not name any more, too, and where that file cannot be used.
    /// </summary>
    public virtual bool SeesLeftEnvs => false;

    /// <returns>The exit code.</returns>
    public abstract Task<int> RunAsync(VerbCall call, CancellationToken ct);
}
