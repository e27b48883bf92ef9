using System.Globalization;
using Poststack.Core.Migrations.Backfills;
using Poststack.Core.Migrations.Sql;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations;

/// <summary>Reads `-- poststack: …` comments, and the options that dbmate has behind its markers.</summary>
/// <param name="common">What stands above all parts and goes for each.</param>
internal sealed class DirectiveReader(
    string file,
    List<Problem> problems,
    MigrationDirectives common
)
{
    private const string Prefix = "poststack:";
    private const string NoTransaction = "no-transaction";
    private const string LockTimeout = "lock-timeout";
    private const string Accept = "accept";
    private const string Backfill = "backfill";
    private const string Contract = "contract";
    private const string Because = "because";
    private static readonly string[] Known =
    [
        NoTransaction,
        LockTimeout,
        Accept,
        Backfill,
        Contract,
    ];

    private readonly HashSet<string> _read = [];

    public MigrationDirectives Directives { get; private set; } = common;

    public void Read(SqlComment comment)
    {
        if (MigrationMarker.IsOne(comment))
            ReadOptions(comment);
        else if (comment.Text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            Read(
                comment,
                comment
                    .Text[Prefix.Length..]
                    .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            );
    }

    private void Read(SqlComment comment, string[] words)
    {
        switch (words)
        {
            case [NoTransaction]:
                if (IsFirst(comment, NoTransaction))
                    Directives = Directives with { NoTransaction = true };
                break;
            case [LockTimeout, var value] when MigrationDuration.Parse(value) is { } timeout:
                if (IsFirst(comment, LockTimeout))
                    Directives = Directives with { LockTimeout = timeout };
                break;
            case [LockTimeout, ..]:
                Complain(
                    comment,
                    "`lock-timeout` takes one length of time, 500 hours at most.",
                    "Write it as in `-- poststack: lock-timeout 2s`."
                );
                break;
            case [Accept, var hazard, Because, _, ..] when IsId(hazard):
                if (IsFirst(comment, $"{Accept} {hazard}"))
                    Directives = Directives with
                    {
                        Accepted =
                        [
                            .. Directives.Accepted,
                            new(hazard, string.Join(' ', words[3..]), At(comment)),
                        ],
                    };
                break;
            case [Accept, ..]:
                Complain(
                    comment,
                    "`accept` takes a hazard and a reason.",
                    "Write it as in `-- poststack: accept drop-column because nothing reads it since r12`."
                );
                break;
            case [Backfill, .. var more] when ReadBackfill(more) is { } backfill:
                if (IsFirst(comment, Backfill))
                    Directives = Directives with { Backfill = backfill };
                break;
            case [Backfill, ..]:
                Complain(
                    comment,
                    "`backfill` takes a column and a pause of at most 500 hours, or nothing.",
                    "Write it as in `-- poststack: backfill by id pause 50ms`."
                );
                break;
            case [Contract, "after", var number]
                when long.TryParse(
                    number,
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var after
                ):
                if (IsFirst(comment, Contract))
                    Directives = Directives with { ContractAfter = after };
                break;
            case [Contract, ..]:
                Complain(
                    comment,
                    "`contract` takes the number of the migration that made the new shape.",
                    "Write it as in `-- poststack: contract after 8`."
                );
                break;
            case [NoTransaction, ..]:
                Complain(
                    comment,
                    "`no-transaction` takes nothing more.",
                    "Take the rest of the line away."
                );
                break;
            default:
                Unknown(comment, words);
                break;
        }
    }

    private static BackfillDirective? ReadBackfill(string[] words) =>
        words switch
        {
            [] => BackfillDirective.Usual,
            ["by", var column, .. var more] when ReadBackfill(more) is { Key: null } rest =>
                rest with
                {
                    Key = column,
                },
            ["pause", var value] when MigrationDuration.Parse(value) is { } pause => new(
                null,
                pause
            ),
            _ => null,
        };

    private void ReadOptions(SqlComment comment)
    {
        foreach (var option in MigrationMarker.OptionsOf(comment))
            switch (option)
            {
                case "transaction:false":
                    if (IsFirst(comment, NoTransaction))
                        Directives = Directives with { NoTransaction = true };
                    break;
                case "transaction:true":
                    break;
                default:
                    Complain(
                        comment,
                        $"`{option}` is no option of `{comment.Text.Split(' ')[0]}`.",
                        "Only `transaction:false` is."
                    );
                    break;
            }
    }

    private void Unknown(SqlComment comment, string[] words)
    {
        var near = words is [var word, ..] ? NearName.Of(word, Known) : null;
        Complain(
            comment,
            words is [var said, ..] ? $"`{said}` is no directive." : "The directive is missing.",
            near is not null ? $"Did you mean `{near}`?" : $"There are {string.Join(", ", Known)}."
        );
    }

    private bool IsFirst(SqlComment comment, string directive)
    {
        if (_read.Add(directive))
            return true;

        Complain(comment, $"`{directive}` is there a second time.", "Take one of the two away.");
        return false;
    }

    private static bool IsId(string word) =>
        word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private SourcePosition At(SqlComment comment) => new(file, comment.Line, comment.Column);

    private void Complain(SqlComment comment, string message, string instead) =>
        problems.Add(new(At(comment), message, instead));
}
