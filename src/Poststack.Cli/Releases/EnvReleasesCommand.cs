using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Releases;

internal sealed class EnvReleasesCommand : Verb
{
    private readonly EnvPositional _env;

    public EnvReleasesCommand()
        : base("releases", "List an env's kept releases: what was deployed, and how it went.")
    {
        _env = new(this);
        Examples =
        [
            new("env releases dev", "the last ten, the newest first"),
            new("env releases dev --json", "with images and commits, for a script"),
        ];
    }

    public override Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        call.Terminal.Show(
            new EnvReleasesView(call.Envs.Releases(env.Name), call.Parts.Time.GetUtcNow())
        );
        return Task.FromResult(ExitCode.Success);
    }
}
