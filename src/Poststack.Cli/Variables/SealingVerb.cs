using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Cli.Variables;

/// <summary>Converts values of an env's file, or of another one, at their places: `vars seal` and `vars unseal`.</summary>
internal abstract class SealingVerb : Verb
{
    private readonly Argument<string[]> _keys;
    private readonly PlaceOptions _place;
    private readonly Option<string?> _file = new("--file")
    {
        Description = "Another env file of the project, such as one that a compose file names.",
        HelpName = "path",
        Validators = { EmptyPath.Refuse },
    };

    protected SealingVerb(string name, string description, string keys)
        : base(name, description)
    {
        _keys = new("keys") { Description = keys, Arity = ArgumentArity.ZeroOrMore };
        Arguments.Add(_keys);
        _place = new(this);
        Options.Add(_file);
    }

    /// <summary>What was done, in a word: `Sealed`.</summary>
    protected abstract string Done { get; }

    /// <param name="keys">Empty for all.</param>
    protected abstract VariableWrite Convert(
        SealVariables variables,
        EnvSpec env,
        EnvFilePlace place,
        IReadOnlyList<string> keys
    );

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _place.EnvOf(call);
        var place = call.Parsed.GetValue(_file) is { } file
            ? PlaceAt(call, file)
            : _place.Read(call, env);
        await Confirmation.ConfirmAsync(call, env, "change its variables", ct);

        var keys = call.Parsed.GetValue(_keys) ?? [];
        var write = Convert(new(call.Vars), env, place, keys);
        call.Terminal.Show(new VariableWriteView(Done, write));
        return ExitCode.Success;
    }

    private EnvFilePlace PlaceAt(VerbCall call, string file)
    {
        if (_place.NamedIn(call) is { } other)
            throw VarsRefusals.TwoPlaces(_file.Name, other).ToException();
        // An env's own file may be new; one that is named by its path is there, or it is mistyped.
        if (!File.Exists(file))
            throw VarsRefusals.CannotRead(file, "there is no such file.").ToException();

        return EnvFilePlace.At(call.Project, Path.GetFullPath(file));
    }
}
