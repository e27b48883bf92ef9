using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Templates;

namespace Poststack.Core.Deployments.Files;

/// <summary>A value of a compose file with a `$` in it.</summary>
public sealed class ComposeTemplate
{
    private readonly YamlScalar _scalar;
    private readonly string _source;

    internal ComposeTemplate(string key, YamlScalar scalar, string source)
    {
        Key = key;
        Template = Template.Parse(scalar.Text);
        _scalar = scalar;
        _source = source;
    }

    /// <summary>Where it is: `services.web.environment.LOG_LEVEL`.</summary>
    public string Key { get; }
    public Template Template { get; }
    public SourcePosition At => _scalar.At;

    /// <summary>Where in the file something in the template stands.</summary>
    /// <param name="offset">Of a `$` in the template's text.</param>
    /// <remarks>
    /// Quotes, escapes and folding move characters, but no `$` comes or goes: the third one of the value
    /// is the third one in the file.
    /// </remarks>
    public SourcePosition PositionOf(int offset)
    {
        var raw = _source.AsSpan(_scalar.Start, _scalar.End - _scalar.Start);
        var dollars = _scalar.Text.AsSpan(0, offset).Count('$');
        var index = raw.IndexOf('$');

        for (; dollars > 0 && index >= 0; dollars--)
        {
            var next = raw[(index + 1)..].IndexOf('$');
            index = next < 0 ? -1 : index + 1 + next;
        }

        return index < 0 ? At : PositionIn(raw[..index]);
    }

    private SourcePosition PositionIn(ReadOnlySpan<char> before)
    {
        var lines = before.Count('\n');
        var column = before.Length - before.LastIndexOf('\n');

        return lines == 0
            ? At with
            {
                Column = At.Column + before.Length,
            }
            : At with
            {
                Line = At.Line + lines,
                Column = column,
            };
    }
}
