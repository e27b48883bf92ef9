using Poststack.Cli.Changes;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Environments;

internal sealed class EnvStartCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly EnvOptionSet _options;

    public EnvStartCommand()
        : base(
            "start",
            "Start an env: PostgreSQL, the init phase, the deployment, until it is healthy."
        )
    {
        _env = new(this);
        _options = new(this, EnvOptionKinds.All);
        Examples =
        [
            new("env start dev", "start what does not run, run init containers if they changed"),
            new("env start dev --init always", "run the init containers in any case"),
            new("env start dev --set LOG_LEVEL=trace", "with another value, this time"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        await Confirmation.ConfirmAsync(call, env, "start it", ct);
        var options = _options.Read(call);
        // A program that reads JSON is told nothing: what nobody saw is still news.
        if (ChangesText.Of(env.Name, call.Envs.NoteUse(env, isTold: !call.WantsJson)) is { } news)
            call.Terminal.Note(news);

        return await call.BringUpAsync(
            env.Name,
            progress => call.Envs.StartAsync(env.Name, options, progress, ct)
        );
    }
}
