using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Cli.Variables.Lookups;

internal sealed class VarsLookupCommand : Verb
{
    private readonly Argument<string> _key = new("key")
    {
        Description = "The variable that is looked up with a command.",
    };

    public VarsLookupCommand()
        : base("lookup", "Ask the command of a variable's lookup, and keep its answer.")
    {
        Arguments.Add(_key);
        Examples =
        [
            new(
                "vars lookup OPENAI_ASSISTANT_ID --env dev",
                "shows the command, and asks before its first run"
            ),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = call.Env(positional: null);
        var key = call.Parsed.GetRequiredValue(_key);
        await Confirmation.ConfirmAsync(call, env, $"run a command and keep {key}", ct);
        var ask = new AskLookup(call.Vars, call.Parts.Lookups);

        var (lookup, isAllowed) = ask.Find(env, key);
        if (!isAllowed)
            await AllowAsync(call, string.Join(' ', lookup.Command!), ct);

        await ask.ExecuteAsync(env, key, lookup, ct);
        call.Terminal.Show(new LookedUpView(key, env.Name));
        return ExitCode.Success;
    }

    /// <summary>A file that somebody else may have changed says what would run.</summary>
    private static async Task AllowAsync(VerbCall call, string command, CancellationToken ct)
    {
        if (call.IsConfirmed)
            return;

        var answer = call.Terminal.CanAsk
            ? await call.Terminal.AskAsync(
                $"Run '{command}', as .poststack.yml asks? Type yes:",
                ct
            )
            : null;
        if (answer?.Trim() is not "yes")
            throw LookupRefusals.NotAllowed(command).ToException();
    }
}
