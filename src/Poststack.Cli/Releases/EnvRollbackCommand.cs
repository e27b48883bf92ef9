using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Verbs;
using Poststack.Core.Releases;

namespace Poststack.Cli.Releases;

internal sealed class EnvRollbackCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly EnvOptionSet _options;
    private readonly Option<int?> _to = new("--to")
    {
        Description = "The release to go back to; the one before the running one where left out.",
        HelpName = "release",
        CustomParser = ReleaseOption.Parse,
    };

    private readonly Option<bool> _accept = new("--accept-contract")
    {
        Description =
            "Even where a contract has taken away what that release may need of the database.",
    };

    public EnvRollbackCommand()
        : base("rollback", "Bring back an earlier release, with the images that ran then.")
    {
        _env = new(this);
        Options.Add(_to);
        Options.Add(_accept);
        _options = new(this, EnvOptionKinds.Timeout);
        Examples =
        [
            new("env rollback dev", "back to what ran before"),
            new("env rollback dev --to r7", "back to r7"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        var to = call.Parsed.GetValue(_to);
        var target = to is { } number ? ReleaseName.Of(number) : "the release before";
        await Confirmation.ConfirmAsync(call, env, $"take it back to {target}", ct);
        var options = _options.Read(call) with { AcceptsContract = call.Parsed.GetValue(_accept) };
        return await call.BringUpAsync(
            env.Name,
            progress => call.Envs.RollbackAsync(env.Name, to, options, progress, ct)
        );
    }
}
