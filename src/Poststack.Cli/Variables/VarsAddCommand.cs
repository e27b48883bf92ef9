using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Variables;

namespace Poststack.Cli.Variables;

internal sealed class VarsAddCommand : Verb
{
    private readonly Argument<string> _key = new("key") { Description = "The variable's name." };
    private readonly ValueInput _value;
    private readonly PlaceOptions _place;
    private readonly SealOptions _seal;
    private readonly Option<bool> _replace = new("--replace")
    {
        Description = "Overwrite a value that the file has already.",
    };

    public VarsAddCommand()
        : base("add", "Add a variable to an env's file. Secrets are sealed.")
    {
        Arguments.Add(_key.WithoutValue());
        _value = new(this);
        _place = new(this);
        _seal = new(this);
        Options.Add(_replace);
        Examples =
        [
            new("vars add LOG_LEVEL debug --env dev", "in the clear: its name is no secret's"),
            new("vars add API_TOKEN --env dev", "asks for the value, and seals it"),
            new("vars add TLS_KEY --secret --from-file tls.key", "byte for byte"),
            new("vars add DEBUG 1 --local", "for yourself alone"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _place.EnvOf(call);
        var key = call.Parsed.GetRequiredValue(_key);
        var place = _place.Read(call, env);
        var choice = _seal.Read(call);
        await Confirmation.ConfirmAsync(call, env, "change its variables", ct);

        var value = await _value.ReadAsync(call, key, ct);
        var write = new SetVariable(call.Vars).Execute(
            env,
            place,
            key,
            value,
            choice,
            call.Parsed.GetValue(_replace)
        );

        if (write.IsSealed && _value.IsArgument(call))
            call.Terminal.Note(ShownArgument(key));

        call.Terminal.Show(new VariableWriteView("Added", write));
        return ExitCode.Success;
    }

    internal static string ShownArgument(string key) =>
        $"Warning: the value of {key} was on the command line, where other users and the shell's history see it. Pipe it in next time.";
}
