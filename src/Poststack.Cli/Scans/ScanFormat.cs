using System.CommandLine;
using Poststack.Cli.Sarif;
using Poststack.Cli.Terminal;
using Poststack.Cli.Verbs;
using Poststack.Core.Scans;

namespace Poststack.Cli.Scans;

/// <summary>`--format sarif`.</summary>
internal sealed class ScanFormat
{
    private const string Sarif = "sarif";

    private static readonly SarifRule[] Rules =
    [
        .. ScanRules.All.Select(rule => new SarifRule(rule.Key, $"Nothing holds {rule.Value}.")),
    ];

    private readonly Option<string> _option = new("--format")
    {
        Description = "The form: text, or sarif for a code host.",
        HelpName = "text|sarif",
        DefaultValueFactory = _ => "text",
    };

    private readonly OutputOption _output;

    public ScanFormat(Verb verb)
    {
        _option.AcceptOnlyFromAmong("text", Sarif);
        verb.Options.Add(_option);
        _output = new(verb);
        verb.Validators.Add(result =>
        {
            if (result.GetResult(_option)?.Tokens is [{ Value: Sarif }] && _output.IsGiven(result))
                result.AddError("--format sarif and --output exclude each other.");
        });
    }

    public void Show(VerbCall call, ScanView view)
    {
        if (call.Parsed.GetValue(_option) == Sarif)
            call.Terminal.WriteRaw(
                $"{JsonLines.ToIndentedText(json => SarifLog.Write(json, Rules, view.ToSarif()))}\n"
            );
        else
            _output.Show(call, view);
    }
}
