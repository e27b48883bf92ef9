using System.Text;
using Poststack.Core.Migrations.Backfills;
using Poststack.Core.Migrations.Sql;
using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations;

/// <summary>Reads one file of a migration into its parts, and says everything that is wrong with it.</summary>
internal sealed class MigrationFileReader(
    string file,
    MigrationFileName name,
    List<Problem> problems
)
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>A file without parts: all of it is one.</summary>
    /// <returns>Null where something is wrong.</returns>
    public static MigrationPart? ReadScript(
        string file,
        ReadOnlySpan<byte> content,
        List<Problem> problems
    )
    {
        var name = new MigrationFileName(1, "1", System.IO.Path.GetFileName(file), IsDown: false);
        var before = problems.Count;
        var (up, down) = new MigrationFileReader(file, name, problems).Read(content);
        if (down is not null)
            problems.Add(
                new(new(file, 1, 1), "It has parts, as migrations have.", "Take them away.")
            );
        if (up is { IsTransactional: false } or { Directives.Backfill: not null })
            problems.Add(
                new(
                    new(file, 1, 1),
                    "It runs in one transaction, whatever it says.",
                    "Take `no-transaction` or `backfill` away."
                )
            );

        return problems.Count > before ? null : up;
    }

    /// <returns>Up and down; a `.down.sql` file has the second only. Null where something is wrong.</returns>
    public (MigrationPart? Up, MigrationPart? Down) Read(ReadOnlySpan<byte> content)
    {
        var before = problems.Count;
        if (Decode(content) is not { } text)
            return (null, null);

        var script = SqlScript.Read(text, MigrationMarker.IsOne);
        foreach (var problem in script.Problems)
            Complain(problem.Line, problem.Column, problem.Message, problem.Instead);

        var sections = Sections(text, script);
        foreach (var section in sections)
        {
            StatementRules.Check(file, section.Statements, problems);
            BackfillRules.Check(file, section, problems);
        }

        problems.Sort(
            before,
            problems.Count - before,
            Comparer<Problem>.Create(
                (one, other) =>
                    (one.At.Line, one.At.Column).CompareTo((other.At.Line, other.At.Column))
            )
        );
        return problems.Count > before ? (null, null) : Parts(sections);
    }

    private (MigrationPart? Up, MigrationPart? Down) Parts(List<MigrationSection> sections)
    {
        var up = sections.FirstOrDefault(section => !section.IsDown);
        var down = sections.FirstOrDefault(section => section.IsDown);
        if (up is { Statements.Count: 0 } or null && !name.IsDown)
            Complain(
                1,
                1,
                "There is nothing in it to run.",
                "Write a statement, or take the file away."
            );

        return (
            up?.ToPart(file),
            // dbmate leaves an empty down part in every new file: that is no way back.
            down is { Statements.Count: > 0 }
                ? down.ToPart(file)
                : null
        );
    }

    private List<MigrationSection> Sections(string text, SqlScript script)
    {
        var markers = script.Comments.Where(MigrationMarker.IsOne).ToList();
        foreach (var comment in script.Comments)
            if (MigrationMarker.OfAnotherTool(comment.Text) is { } instead)
                Complain(
                    comment.Line,
                    comment.Column,
                    $"`-- {comment.Text}` means something to another tool only.",
                    instead
                );

        RefuseMisplaced(markers, script);
        var common = Directives(
            script.Comments,
            0,
            markers is [var first, ..] ? first.Start : text.Length,
            MigrationDirectives.None
        );
        if (markers.Count == 0)
            return [new(name.IsDown, text.Trim(), script.Parts[0], common)];

        return
        [
            .. markers.Select(
                (marker, index) =>
                {
                    var end = index + 1 < markers.Count ? markers[index + 1].Start : text.Length;
                    return new MigrationSection(
                        MigrationMarker.IsDown(marker),
                        text[marker.End..end].Trim(),
                        script.Parts[index + 1],
                        Directives(script.Comments, marker.Start, end, common)
                    );
                }
            ),
        ];
    }

    private void RefuseMisplaced(List<SqlComment> markers, SqlScript script)
    {
        if (markers.Count > 0 && name.IsDown)
            Complain(
                markers[0],
                "A .down.sql file has no parts: all of it is the way back.",
                "Take the line away."
            );
        else if (markers.Count > 0 && MigrationMarker.IsDown(markers[0]))
            Complain(
                markers[0],
                "`migrate:down` comes before any `migrate:up`.",
                "Write `-- migrate:up` above the statements that lead up."
            );
        else if (markers.Count > 0 && script.Parts[0] is [var stray, ..])
            Complain(
                stray.Line,
                stray.Column,
                "This statement stands above `-- migrate:up`, in no part.",
                "Move it below that line."
            );

        for (var index = 1; index < markers.Count; index++)
            if (index > 1 || !MigrationMarker.IsDown(markers[index]))
                Complain(
                    markers[index],
                    $"`-- {markers[index].Text}` is there a second time, or in the wrong order.",
                    "A file has one up part, then at most one down part."
                );
    }

    private MigrationDirectives Directives(
        IReadOnlyList<SqlComment> comments,
        int start,
        int end,
        MigrationDirectives common
    )
    {
        var reader = new DirectiveReader(file, problems, common);
        foreach (var comment in comments.Where(one => one.Start >= start && one.Start < end))
            reader.Read(comment);

        return reader.Directives;
    }

    private string? Decode(ReadOnlySpan<byte> content)
    {
        var bytes = content.StartsWith(Encoding.UTF8.Preamble)
            ? content[Encoding.UTF8.Preamble.Length..]
            : content;
        try
        {
            var text = Strict.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal);
            if (text.IndexOf('\0') is var nul and >= 0)
            {
                var lines = new SqlLines(text);
                Complain(
                    lines.LineOf(nul),
                    lines.ColumnOf(nul),
                    "Here is a NUL character, which PostgreSQL has not.",
                    "Save the file as UTF-8."
                );
                return null;
            }

            return text;
        }
        catch (DecoderFallbackException e)
        {
            Complain(
                1 + bytes[..Math.Max(0, e.Index)].Count((byte)'\n'),
                1,
                "This line is not UTF-8.",
                "Save the file as UTF-8."
            );
            return null;
        }
    }

    private void Complain(SqlComment at, string message, string instead) =>
        Complain(at.Line, at.Column, message, instead);

    private void Complain(int line, int column, string message, string? instead) =>
        problems.Add(new(new(file, line, column), message, instead));
}
