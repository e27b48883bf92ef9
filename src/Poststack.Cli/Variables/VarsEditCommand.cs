using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Cli.Variables;

internal sealed class VarsEditCommand : Verb
{
    private readonly Argument<string?> _key = new("key")
    {
        Description = "The variable's name; the whole file is edited where left out.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly ValueInput _value;
    private readonly PlaceOptions _place;

    public VarsEditCommand()
        : base("edit", "Change a variable, or an env's whole file, in $EDITOR or by a given value.")
    {
        Arguments.Add(_key.WithoutValue());
        _value = new(this);
        _place = new(this);
        Examples =
        [
            new(
                "vars edit --env dev",
                "the file in your editor, secrets in the clear while you edit"
            ),
            new("vars edit API_TOKEN --env dev", "its value alone"),
            new("vars edit LOG_LEVEL debug --env dev", "without an editor"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _place.EnvOf(call);
        var place = _place.Read(call, env);
        var key = call.Parsed.GetValue(_key);
        if (key is null && _value.IsNamed(call))
            throw VarsRefusals.ValueOfNothing().ToException();

        await Confirmation.ConfirmAsync(call, env, "change its variables", ct);

        if (key is null && !call.Parts.Streams.IsInputTerminal && !IsEditorNamed(call))
            throw VarsRefusals.NoEditor().ToException();

        var write = key is null
            ? await Edit(call).FileAsync(env, place, ct)
            : await EditAsync(call, env, place, key, ct);
        call.Terminal.Show(new VariableWriteView("Changed", write));
        return ExitCode.Success;
    }

    private async Task<VariableWrite> EditAsync(
        VerbCall call,
        EnvSpec env,
        EnvFilePlace place,
        string key,
        CancellationToken ct
    )
    {
        if (!_value.IsNamed(call) && call.Parts.Streams.IsInputTerminal)
            return await Edit(call).ValueAsync(env, place, key, ct);

        new RequireVariable(call.Vars).Execute(place, key);
        var write = new SetVariable(call.Vars).Execute(
            env,
            place,
            key,
            await _value.ReadAsync(call, key, ct),
            SealChoice.ByName,
            mayReplace: true
        );
        if (write.IsSealed && _value.IsArgument(call))
            call.Terminal.Note(VarsAddCommand.ShownArgument(key));

        return write;
    }

    private static bool IsEditorNamed(VerbCall call) =>
        call.Vars.Shell("VISUAL") is { Length: > 0 }
        || call.Vars.Shell("EDITOR") is { Length: > 0 };

    private static EditVariables Edit(VerbCall call) =>
        new(
            call.Vars,
            (path, _) => call.Parts.Editor.EditAsync(path),
            (refusal, ct) => AskAgainAsync(call, refusal, ct)
        );

    private static async Task<bool?> AskAgainAsync(
        VerbCall call,
        Refusal refusal,
        CancellationToken ct
    )
    {
        if (!call.Terminal.CanAsk)
            return null;

        var problems = refusal.Problems.Select(problem => $"\n  {problem.At}: {problem.Message}");
        var asked =
            $"{refusal.Message} Nothing was written.{string.Concat(problems)}\nEdit it again? [Y/n]";
        var typed = await call.Terminal.AskAsync(asked, ct);
        return typed is null ? null : typed.Trim() is not ("n" or "N" or "no");
    }
}
