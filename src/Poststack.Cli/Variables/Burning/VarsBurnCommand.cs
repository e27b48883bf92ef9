using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Variables.Rotation;
using Poststack.Cli.Verbs;
using Poststack.Core.Variables.Burning;

namespace Poststack.Cli.Variables.Burning;

internal sealed class VarsBurnCommand : Verb
{
    private const string Unnamed = "a value";

    private readonly Argument<string?> _key = new("key")
    {
        Description = "The variable whose present value is burned.",
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
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var key = call.Parsed.GetValue(_key);
        var isGiven = call.Parsed.GetValue(_value);
        if (key is null && !isGiven)
            throw BurnRefusals.WhatToBurn().ToException();

        var env = isGiven ? call.Project.Envs[0] : call.Env(positional: null);
        await Confirmation.ConfirmAsync(call, env, "burn a value of it", ct);

        var value = isGiven
            ? await _input.ReadAsync(call, key ?? Unnamed, canMake: false, ct) ?? ""
            : null;
        var notes = new BurnValue(call.Vars).Execute(env, key ?? BurnList.Unnamed, value);
        call.Terminal.Show(new BurnedView(key, env.Name, isGiven, notes));
        return ExitCode.Success;
    }
}
