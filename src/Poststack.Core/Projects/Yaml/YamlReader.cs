using Poststack.Core.Refusals;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Poststack.Core.Projects.Yaml;

/// <summary>Makes a tree with positions from YamlDotNet's events.</summary>
/// <remarks>
/// Scalars are never typed. A key that stands twice, an unknown alias, a merge key without a map, and
/// nesting beyond any honest file are problems, not exceptions.
/// </remarks>
internal sealed class YamlReader
{
    private const int MaxDepth = 100;
    private const string MergeKey = "<<";

    private readonly string _path;
    private readonly Parser _parser;
    private readonly List<Problem> _problems = [];
    private readonly Dictionary<string, YamlNode> _anchors = [];

    private YamlReader(string text, string path)
    {
        _path = path;
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    private ParsingEvent Current => _parser.Current!;

    public static YamlFile Read(string text, string path)
    {
        var withoutMark = text.StartsWith('\uFEFF') ? text[1..] : text;
        var reader = new YamlReader(withoutMark, path);
        var documents = new List<YamlNode>();

        try
        {
            reader.ReadDocuments(documents);
        }
        catch (Exception exception) when (YamlComplaint.IsAbout(exception))
        {
            var last = reader._parser.Current?.End ?? Mark.Empty;
            reader._problems.Add(YamlComplaint.From(exception, last, withoutMark, path));
        }

        return new(path, withoutMark, documents, reader._problems);
    }

    private void ReadDocuments(List<YamlNode> documents)
    {
        while (_parser.MoveNext())
        {
            if (Current is not DocumentStart)
                continue;

            _anchors.Clear();
            _parser.MoveNext();
            documents.Add(ReadNode(0));
        }
    }

    /// <summary>Reads the node that begins at the current event; leaves its last event current.</summary>
    private YamlNode ReadNode(int depth)
    {
        if (depth > MaxDepth)
            throw new MaximumRecursionLevelReachedException(Current.Start, Current.End, "too deep");

        if (Current is AnchorAlias alias)
            return Resolve(alias);

        var anchor = ((NodeEvent)Current).Anchor;
        YamlNode node = Current switch
        {
            MappingStart start => ReadMap(start, depth),
            SequenceStart start => ReadList(start, depth),
            _ => ReadScalar((Scalar)Current),
        };

        // Only now: an anchor is not known inside of itself, so no node contains itself.
        if (!anchor.IsEmpty)
            _anchors[anchor.Value] = node;

        return node;
    }

    private YamlScalar ReadScalar(Scalar scalar) =>
        new(
            At(scalar.Start),
            TagOf(scalar),
            scalar.Value,
            scalar.Style == ScalarStyle.Plain,
            (int)scalar.Start.Index,
            (int)scalar.End.Index
        );

    private YamlList ReadList(SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        while (_parser.MoveNext() && Current is not SequenceEnd)
            items.Add(ReadNode(depth + 1));

        return new(At(start.Start), TagOf(start), items);
    }

    private YamlMap ReadMap(MappingStart start, int depth)
    {
        var map = new YamlMap(At(start.Start), TagOf(start));
        var merged = new List<YamlNode>();

        while (_parser.MoveNext() && Current is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            _parser.MoveNext();
            var value = ReadNode(depth + 1);

            if (key is not YamlScalar name)
                Add(key.At, $"A key is {key.Kind}.", "Write text before the `:`.");
            else if (name is { IsPlain: true, Text: MergeKey })
                merged.Add(value);
            else if (!map.TryAdd(new(name, value)))
                AddDuplicate(name, map.Find(name.Text)!.Key.At);
        }

        foreach (var value in merged)
            Merge(value, map);

        return map;
    }

    /// <summary>Own keys win over merged ones, earlier maps of a list over later ones.</summary>
    private void Merge(YamlNode value, YamlMap into)
    {
        foreach (var source in value is YamlList list ? list.Items : [value])
        {
            if (source is not YamlMap map)
            {
                Add(
                    source.At,
                    $"`<<` merges maps, and this is {source.Kind}.",
                    "Write `<<: *name`."
                );
                continue;
            }

            foreach (var entry in map.Entries)
                into.TryAdd(entry);
        }
    }

    private YamlNode Resolve(AnchorAlias alias)
    {
        var name = alias.Value.Value;
        if (_anchors.TryGetValue(name, out var node))
            return node;

        var at = At(alias.Start);
        Add(
            at,
            $"`*{name}` names no anchor above it.",
            $"Write `&{name}` before the value it means."
        );
        return new YamlScalar(at, null, "", isPlain: true, 0, 0);
    }

    private void AddDuplicate(YamlScalar key, SourcePosition first) =>
        Add(
            key.At,
            $"`{key.Text}` stands here a second time, after line {first.Line}.",
            "Keep one."
        );

    private void Add(SourcePosition at, string message, string instead) =>
        _problems.Add(new(at, message, instead));

    private SourcePosition At(Mark mark) => new(_path, (int)mark.Line, (int)mark.Column);

    private static string? TagOf(NodeEvent node) => node.Tag.IsEmpty ? null : node.Tag.Value;
}
