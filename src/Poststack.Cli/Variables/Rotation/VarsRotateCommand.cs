using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;
using Poststack.Core.Variables.Rotation;

namespace Poststack.Cli.Variables.Rotation;

internal sealed class VarsRotateCommand : Verb
{
    private const string DatabasePassword = "DB_PASSWORD";

    private readonly Argument<string?> _key = new("key")
    {
        Description = "The variable; DB_PASSWORD for the env's own PostgreSQL.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<bool> _allDue = new("--all-due")
    {
        Description = "Rotate all that are due and can be made; list the others.",
    };
    private readonly Option<bool> _finish = new("--finish")
    {
        Description = "Of DB_PASSWORD: end the old login, once nothing uses it any more.",
    };
    private readonly NewValue _value;

    public VarsRotateCommand()
        : base("rotate", "Give a secret a new value. Generated ones are made, others asked for.")
    {
        Arguments.Add(_key.WithoutValue());
        Options.Add(_allDue);
        Options.Add(_finish);
        _value = new(this);
        Examples =
        [
            new(
                "vars rotate SESSION_KEY --env dev",
                "makes the new value, if SESSION_KEY is generated"
            ),
            new(
                "vars rotate PAYMENT_KEY < new-key",
                "takes the new value from stdin, byte for byte"
            ),
            new("vars rotate DB_PASSWORD --env dev", "a second login; the first one still works"),
            new("vars rotate DB_PASSWORD --env dev --finish", "ends the first one"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var key = call.Parsed.GetValue(_key);
        var allDue = call.Parsed.GetValue(_allDue);
        var finish = call.Parsed.GetValue(_finish);
        if (
            key is null != allDue
            || (finish && key is not DatabasePassword)
            || (_value.IsNamed(call) && key is null or DatabasePassword)
        )
            throw RotateUsage.What().ToException();

        var env = call.Env(positional: null);
        await Confirmation.ConfirmAsync(call, env, "give its secrets new values", ct);

        if (key is DatabasePassword)
            return await RotateLoginAsync(call, env, finish, ct);

        return key is null ? RotateDue(call, env) : await RotateAsync(call, env, key, ct);
    }

    private static async Task<int> RotateLoginAsync(
        VerbCall call,
        EnvSpec env,
        bool finish,
        CancellationToken ct
    )
    {
        var rotation = await call.WithProgressAsync(progress =>
            call.Envs.RotateLoginAsync(env.Name, finish, progress, ct)
        );
        if (!finish)
            new RecordRotation(call.Vars).Execute(env.Name, DatabasePassword);

        call.Terminal.ShowResult(new LoginRotationView(rotation));
        return ExitCode.Success;
    }

    private async Task<int> RotateAsync(
        VerbCall call,
        EnvSpec env,
        string key,
        CancellationToken ct
    )
    {
        var rotate = new RotateVariable(call.Vars);
        var given = await _value.ReadAsync(call, key, rotate.CanMake(env, key), ct);

        call.Terminal.Show(new RotatedView([rotate.Execute(env, key, given)], []));
        return ExitCode.Success;
    }

    private static int RotateDue(VerbCall call, EnvSpec env)
    {
        var rotate = new RotateVariable(call.Vars);
        var due = new FindDue(call.Vars).Execute([env]).DistinctBy(one => one.Key).ToList();
        var makeable = due.Where(one => rotate.CanMake(env, one.Key)).ToList();
        var left = due.Except(makeable).ToList();

        var rotated = new List<RotatedVariable>();
        try
        {
            foreach (var one in makeable)
                rotated.Add(rotate.Execute(env, one.Key, given: null));
        }
        catch when (rotated.Count > 0)
        {
            // Those have their new values already, whatever keeps the next one from it.
            call.Terminal.Show(new RotatedView(rotated, left));
            throw;
        }

        call.Terminal.Show(new RotatedView(rotated, left));
        return left.Count == 0 ? ExitCode.Success : ExitCode.Findings;
    }
}
