using System.CommandLine;
using Poststack.Cli.Commits;
using Poststack.Cli.Refusals;
using Poststack.Cli.Terminal;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;

namespace Poststack.Cli.Environments;

internal sealed class EnvConfigCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly EnvOptionSet _options;
    private readonly AtOption _at;
    private readonly Option<bool> _reveal = new("--reveal")
    {
        Description = "Show secrets instead of masking them.",
    };
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The form: yaml, or json with line breaks (--json writes it on one line).",
        HelpName = "yaml|json",
        DefaultValueFactory = _ => "yaml",
    };

    public EnvConfigCommand()
        : base(
            "config",
            "Show an env's effective configuration: defaults, choices and variables filled in."
        )
    {
        _env = new(this);
        _options = new(this, EnvOptionKinds.Set);
        Options.Add(_reveal);
        _output.AcceptOnlyFromAmong("yaml", "json");
        Options.Add(_output);
        _at = new(this);
        Examples =
        [
            new("env config dev", "secrets masked"),
            new("env config dev --at v1.4", "as a release had it"),
            new("env config dev --reveal --output json", "with the database's password"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        var config = await ConfigAsync(call, env.Name, ct);
        var view = new EnvConfigView(config, call.Parsed.GetValue(_reveal));

        if (!call.WantsJson && call.Parsed.GetValue(_output) is "json")
            call.Terminal.WriteRaw($"{JsonLines.ToIndentedText(view.WriteJson)}\n");
        else
            call.Terminal.Show(view);

        call.Terminal.Warn(config.Warnings);
        return ExitCode.Success;
    }

    private async Task<EnvConfig> ConfigAsync(VerbCall call, EnvName env, CancellationToken ct)
    {
        if (!_at.IsGiven(call))
            return call.Envs.Config(env, _options.Read(call));

        var at = await _at.ReadAsync(call, ct);
        var config = call
            .Parts.EnvsAt(call.Project, at)
            .Config(at.Get(env).Name, _options.Read(call));
        AtOption.Tell(call, at, config.Variables);
        return config;
    }
}
