using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using Poststack.Cli.Terminal;
using Poststack.Core.Projects.Yaml;

namespace Poststack.Cli.Verbs;

/// <summary>`--output json|yaml`, for verbs whose answer is data; one structure for both forms.</summary>
internal sealed class OutputOption
{
    private static readonly Dictionary<string, string> NoComments = [];

    private readonly Option<string?> _option = new("--output", "-o")
    {
        Description = "Print data: yaml, or json with line breaks (--json writes it on one line).",
        HelpName = "json|yaml",
    };

    public OutputOption(Command verb)
    {
        _option.AcceptOnlyFromAmong("json", "yaml");
        verb.Options.Add(_option);
    }

    /// <summary>Whether `--output` was typed; `--json` is another option.</summary>
    public bool IsGiven(CommandResult typed) => typed.GetResult(_option) is not null;

    /// <summary>Whether the answer is read by a program, in any of the forms.</summary>
    public bool WantsData(VerbCall call) =>
        call.WantsJson || call.Parsed.GetValue(_option) is not null;

    /// <summary>`json` or `yaml`, however it was asked for; null for text.</summary>
    public string? FormOf(VerbCall call) => call.WantsJson ? "json" : call.Parsed.GetValue(_option);

    /// <param name="view">Its JSON is one object or one list.</param>
    public void Show(VerbCall call, IView view)
    {
        var form = call.WantsJson ? null : call.Parsed.GetValue(_option);
        if (form is null)
        {
            call.Terminal.Show(view);
            return;
        }

        var json = JsonLines.ToIndentedText(view.WriteJson);
        call.Terminal.WriteRaw(form is "json" ? $"{json}\n" : ToYaml(json));
    }

    private static string ToYaml(string json)
    {
        var text = new StringWriter();
        YamlText.Write(text, JsonNode.Parse(json)!, NoComments);
        return text.ToString();
    }
}
