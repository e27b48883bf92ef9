using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;

namespace Poststack.Cli.Databases;

/// <summary>`[env] [backup]`.</summary>
internal sealed class BackupPositional
{
    private readonly EnvPositional _env;
    private readonly Argument<string?> _backup = new("backup")
    {
        Description = "Its id as 'db backups' shows it, or how it begins; or 'latest'.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public BackupPositional(Command verb)
    {
        _env = new(verb);
        verb.Arguments.Add(_backup);
    }

    /// <summary>The first word is the env when it names one, else a backup of the env that is meant anyway.</summary>
    public (EnvSpec Env, string? Backup) Read(VerbCall call)
    {
        var first = _env.NameIn(call);
        var second = call.Parsed.GetValue(_backup);
        var isBackup =
            first is not null
            && second is null
            && call.Project.Find(first) is null
            && call.HasEnvWithoutName;

        return isBackup ? (call.Env(positional: null), first) : (call.Env(first), second);
    }
}
