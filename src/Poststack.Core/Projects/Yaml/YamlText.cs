using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Poststack.Core.Projects.Yaml;

/// <summary>JSON values as YAML in block style, strings quoted where YAML would read something else.</summary>
public static class YamlText
{
    /// <summary>What means something to YAML somewhere in a plain text: not worth finding out where.</summary>
    private static readonly SearchValues<char> Marks = SearchValues.Create("*&!|>%`{}[]?#\\");

    /// <param name="value">A map or a list.</param>
    /// <param name="comments">Written above the keys of the outermost map.</param>
    public static void Write(
        TextWriter text,
        JsonNode value,
        IReadOnlyDictionary<string, string> comments
    )
    {
        var emitter = new Emitter(
            text,
            new EmitterSettings()
                .WithMaxSimpleKeyLength(1024)
                .WithBestWidth(int.MaxValue)
                .WithNewLine("\n")
        );
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        if (value is JsonObject map)
            Emit(emitter, map, comments);
        else
            Emit(emitter, value);

        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
    }

    private static void Emit(
        Emitter emitter,
        JsonObject map,
        IReadOnlyDictionary<string, string> comments
    )
    {
        emitter.Emit(new MappingStart());
        foreach (var (name, child) in map)
        {
            if (comments.TryGetValue(name, out var comment))
                emitter.Emit(new Comment(comment, isInline: false));

            Emit(emitter, name, child);
        }

        emitter.Emit(new MappingEnd());
    }

    private static void Emit(Emitter emitter, string name, JsonNode? value)
    {
        emitter.Emit(Text(name, isKey: true));
        Emit(emitter, value);
    }

    private static void Emit(Emitter emitter, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject map:
                emitter.Emit(new MappingStart());
                foreach (var (name, child) in map)
                    Emit(emitter, name, child);

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                emitter.Emit(
                    new SequenceStart(
                        AnchorName.Empty,
                        TagName.Empty,
                        isImplicit: true,
                        SequenceStyle.Block
                    )
                );
                foreach (var child in list)
                    Emit(emitter, child);

                emitter.Emit(new SequenceEnd());
                break;
            case JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String:
                emitter.Emit(Text(scalar.GetValue<string>()));
                break;
            default:
                emitter.Emit(new Scalar(value?.ToJsonString() ?? "null"));
                break;
        }
    }

    private static Scalar Text(string text, bool isKey = false) =>
        new(
            AnchorName.Empty,
            TagName.Empty,
            text,
            StyleOf(text, isKey),
            isPlainImplicit: true,
            isQuotedImplicit: true
        );

    private static ScalarStyle StyleOf(string text, bool isKey)
    {
        if (text.Contains('\n'))
            return !isKey && IsBlock(text) ? ScalarStyle.Literal : ScalarStyle.DoubleQuoted;

        return ReadsAsText(text) ? ScalarStyle.Any : ScalarStyle.DoubleQuoted;
    }

    /// <summary>A script or a file's content, which reads best as it is.</summary>
    private static bool IsBlock(string text) =>
        !char.IsWhiteSpace(text[0])
        && !text.EndsWith("\n\n", StringComparison.Ordinal)
        && !text.Contains(" \n", StringComparison.Ordinal)
        && !text.EndsWith(' ')
        && text.All(c => c is '\n' or (>= ' ' and <= '~'));

    // The scalars that YAML 1.1 and 1.2 read as null, a boolean or a number begin with one of these.
    private static bool ReadsAsText(string text) =>
        text.Length > 0
        && text is not ("=" or "<<")
        && !text.Any(char.IsControl)
        && text.AsSpan().IndexOfAny(Marks) < 0
        && !char.IsAsciiDigit(text[0])
        && text[0] is not ('+' or '-' or '~')
        && !LooksLikeFraction(text)
        && text.ToLowerInvariant()
            is not ("null" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n");

    // `.5`, `.inf`, `.NaN`; but not `.env`.
    private static bool LooksLikeFraction(string text) =>
        text[0] == '.'
        && (text.Length == 1 || char.IsAsciiDigit(text[1]) || text[1] is 'i' or 'I' or 'n' or 'N');
}
