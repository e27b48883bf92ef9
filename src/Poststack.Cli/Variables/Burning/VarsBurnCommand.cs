using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Variables.Rotation;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;
using Poststack.Core.Variables.Burning;

namespace Poststack.Cli.Variables.Burning;

internal sealed class VarsBurnCommand : Verb
{
    private const string Unnamed = "a value";

    private readonly Argument<string?> _key = new("key")
    {
        Description = "The variable whose value is burned: its present one, or one that is given.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<bool> _value = new("--value")
    {
        Description = "Burn the value that stdin gives, byte for byte, instead.",
    };
    private readonly NewValue _input;

    public VarsBurnCommand()
        : base("burn", "Mark a value as never to be used again, in any env and under any name.")
    {
        Arguments.Add(_key.WithoutValue());
        Options.Add(_value);
        _input = new(this);
        Examples =
        [
            new("vars burn PAYMENT_KEY --env dev", "what PAYMENT_KEY of dev is now"),
            new("vars burn --value < leaked-key", "a value that stands nowhere any more"),
            new("vars burn PAYMENT_KEY --from-file leaked-key", "one that PAYMENT_KEY once had"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var isGiven = call.Parsed.GetValue(_value) || _input.IsNamed(call);
        var burned = (call.Parsed.GetValue(_key), isGiven) switch
        {
            (var key, true) => await BurnGivenAsync(call, key, ct),
            ({ } key, false) => await BurnPresentAsync(call, key, ct),
            _ => throw BurnRefusals.WhatToBurn().ToException(),
        };
        call.Terminal.Show(burned);
        return ExitCode.Success;
    }

    private static async Task<BurnedView> BurnPresentAsync(
        VerbCall call,
        string key,
        CancellationToken ct
    )
    {
        var env = call.Env(positional: null);
        await ConfirmAsync(call, env, ct);
        return new(key, env.Name, new BurnValue(call.Vars).Present(env, key));
    }

    private async Task<BurnedView> BurnGivenAsync(VerbCall call, string? key, CancellationToken ct)
    {
        await ConfirmAsync(call, call.AnyEnv, ct);
        var value = await _input.ReadAsync(call, key ?? Unnamed, canMake: false, ct) ?? "";
        return new(key, env: null, new BurnValue(call.Vars).Given(key ?? BurnList.Unnamed, value));
    }

    private static Task ConfirmAsync(VerbCall call, EnvSpec env, CancellationToken ct) =>
        Confirmation.ConfirmAsync(call, env, "burn a value of it", ct);
}
