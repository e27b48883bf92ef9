using System.CommandLine;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Cli.Variables;

/// <summary>`--local` and `--shared`: which of the env's files a verb changes.</summary>
internal sealed class PlaceOptions
{
    private const string Local = "--local";
    private const string Shared = "--shared";

    private readonly Option<bool> _local = new(Local)
    {
        Description = "The personal file, environments/ENV.local.env, which git ignores.",
    };
    private readonly Option<bool> _shared = new(Shared)
    {
        Description = "environments/shared.env, which all envs share.",
    };

    public PlaceOptions(Command verb)
    {
        verb.Options.Add(_local);
        verb.Options.Add(_shared);
    }

    /// <summary>The env of the call. What all envs share needs none to be named.</summary>
    public EnvSpec EnvOf(VerbCall call) =>
        call.Parsed.GetValue(_shared) ? call.AnyEnv : call.Env(positional: null);

    /// <summary>The option that was given; null for none of the two.</summary>
    public string? NamedIn(VerbCall call) =>
        call.Parsed.GetValue(_local) ? Local
        : call.Parsed.GetValue(_shared) ? Shared
        : null;

    public EnvFilePlace Read(VerbCall call, EnvSpec env) =>
        (call.Parsed.GetValue(_local), call.Parsed.GetValue(_shared)) switch
        {
            (true, true) => throw VarsRefusals.TwoPlaces(Local, Shared).ToException(),
            (true, false) => EnvFilePlace.Local(call.Project, env.Name),
            (false, true) => EnvFilePlace.Shared(call.Project),
            _ => EnvFilePlace.Of(call.Project, env.Name),
        };
}
