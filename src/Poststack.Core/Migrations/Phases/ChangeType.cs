using System.Text.RegularExpressions;
using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Phases;

/// <summary>A column gets another type, and maybe another name with it.</summary>
/// <remarks>
/// A copy has the new type. With the contract the column goes, and the copy takes its place: its name, its default, what
/// rests on it.
/// </remarks>
internal sealed partial record ChangeType : SchemaChange
{
    private readonly TableText _table;
    private readonly ColumnFacts _before;
    private readonly ColumnFacts _after;
    private readonly ColumnFacts _copy;
    private readonly SyncTrigger _sync;
    private readonly string _forward;
    private readonly IReadOnlyList<IndexCopy> _indexes;
    private readonly IReadOnlyList<RuleCopy> _rules;

    private ChangeType(TableMove move, ColumnFacts before, ColumnFacts after)
        : base(
            $"{move.Before.Name}.{before.Name}, {before.Type}, becomes {(before.Name == after.Name ? "" : $"{after.Name}, ")}{after.Type}"
        )
    {
        _table = new(move.Before);
        (_before, _after) = (before, after);
        _copy =
            before.Name == after.Name
                ? after with
                {
                    Name = NameOfCopy(move.Before, after.Name),
                }
                : after;
        _forward = Conversion(move, before, after) ?? $"({_table.Alias}.{Was}::{after.Type})";
        _sync = new(
            _table,
            before,
            _copy,
            _forward,
            move.Move.Options.Back is { } back
                ? $"({back})"
                : $"({_table.Alias}.{SqlName.Quote(after.Name)}::{before.Type})",
            after.Name
        );
        _indexes = IndexCopies.Of(move.Before, before.Number, before.Name, _copy.Name);
        _rules = RuleCopies.Of(move, before, after, _copy, _indexes);
    }

    private string Was => SqlName.Quote(_before.Name);

    private string Copy => SqlName.Quote(_copy.Name);

    private string Final => SqlName.Quote(_after.Name);

    /// <returns>Null for another change.</returns>
    public static SchemaChange? Read(TableMove table) =>
        table
            is {
                NewColumns: [],
                GoneColumns: [],
                NewConstraints: [],
                ChangedColumns: [var (before, after)]
            }
        && before.Type != after.Type
        && before with
        {
            Name = after.Name,
            Type = after.Type,
            BaseType = after.BaseType,
            Modifier = after.Modifier,
            Default = after.Default,
            Collation = after.Collation,
        } == after
        && after.Generated.Length == 0
            ? new ChangeType(table, before, after)
            : null;

    public override IReadOnlyList<PhaseDraft> Plan() =>
        [
            new(
                Phase.Expand,
                "expand",
                "a copy of the new type; who writes one writes both, by a trigger",
                [_table.Alter($"ADD COLUMN {Copy} {ColumnText.TypeOf(_copy)}"), .. _sync.Create],
                [.. _sync.Drop, _table.Alter($"DROP COLUMN {Copy}")]
            ),
            _table.Backfill(
                "rows from before get their copy",
                $"{Copy} = {_forward}",
                $"{Copy} IS NULL AND {Was} IS NOT NULL"
            ),
            .. _indexes.Count > 0
                ? [IndexCopies.Draft(_table, _indexes)]
                : Array.Empty<PhaseDraft>(),
            .. RuleCopies.Drafts(_table, _rules),
            new(
                Phase.Contract,
                "contract",
                _copy.Name == _after.Name
                    ? "the old column goes"
                    : "the copy takes the place of the column, which goes",
                [
                    .. _sync.Drop,
                    .. _rules.SelectMany(rule => rule.Before),
                    .. Sequence,
                    _table.Alter($"DROP COLUMN {Was}"),
                    .. _copy.Name == _after.Name
                        ? []
                        : new[] { _table.Alter($"RENAME COLUMN {Copy} TO {Final}") },
                    .. _after.Default is { } value
                        ? [_table.Alter($"ALTER COLUMN {Final} SET DEFAULT {value}")]
                        : Array.Empty<string>(),
                    .. SequenceName,
                    .. IndexNames,
                    .. _rules.SelectMany(rule => rule.After),
                ],
                Down: null
            )
            {
                IsGated = true,
                Accepted =
                [
                    (
                        "drop-column",
                        "it runs only once no release is live that needs it, and all of it is in the copy"
                    ),
                    ("set-not-null", "the column that it takes the place of was NOT NULL, too"),
                    (
                        "add-required-column",
                        "it runs only once no release is live that knows the old one alone"
                    ),
                    ("drop-unique", "the copy's index takes its place"),
                    ("drop-index", "the copy's index takes its place"),
                    ("drop-foreign-key", "the copy's takes its place"),
                    ("rename-column", "the name of the copy was for the time being"),
                ],
            },
        ];

    // An index that serves a constraint gets its name from that.
    private IEnumerable<string> IndexNames =>
        _indexes
            .Where(copy => _table.Facts.Constraints.All(rule => rule.Index != copy.Index.Id))
            .Select(copy =>
                $"ALTER INDEX {SqlName.Of(_table.Facts.Schema, copy.Name)} RENAME TO {SqlName.Quote(copy.Index.Name)}"
            );

    // A sequence goes with the column that owns it.
    private IEnumerable<string> Sequence =>
        _before switch
        {
            { Default: { } value } when NextOf().Match(value) is { Success: true } next =>
            [
                $"ALTER SEQUENCE {next.Groups["name"].Value} OWNED BY {_table.Name}.{Copy}",
            ],
            { Identity: var kind and not "" } =>
            [
                _table.Alter(
                    $"ALTER COLUMN {Copy} ADD GENERATED {(kind == "a" ? "ALWAYS" : "BY DEFAULT")} AS IDENTITY"
                ),
                $"SELECT setval(pg_get_serial_sequence({TableText}, '{_copy.Name}'), nextval(pg_get_serial_sequence({TableText}, '{_before.Name}')))",
            ],
            _ => [],
        };

    private string TableText => $"'{_table.Name.Replace("'", "''", StringComparison.Ordinal)}'";

    // PostgreSQL calls an identity's sequence after its table and column.
    private IEnumerable<string> SequenceName =>
        _before.Identity.Length > 0
            ?
            [
                $"ALTER SEQUENCE {SqlName.Of(_table.Facts.Schema, $"{_table.Facts.Name}_{_copy.Name}_seq")} RENAME TO {SqlName.Quote($"{_table.Facts.Name}_{_before.Name}_seq")}",
            ]
            : [];

    private static string NameOfCopy(RelationFacts table, string name)
    {
        var copy = $"{name}_new";
        while (table.Column(copy) is not null)
            copy += "_";

        return copy;
    }

    // USING is in no catalog: it is the rest of its statement. It may know the column by its new name already.
    private static string? Conversion(TableMove move, ColumnFacts before, ColumnFacts after)
    {
        foreach (var statement in move.Move.Trace.Statements.Select(one => one.Statement))
            if (
                statement.Begins("ALTER", "TABLE")
                && Using().Match(statement.Text) is { Success: true } match
            )
                return $"({SqlName.Rename(match.Groups["value"].Value.Trim(), after.Name, before.Name)})";

        return null;
    }

    [GeneratedRegex(
        @"\sTYPE\s[^;]*?\sUSING\s+(?<value>.+)$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline,
        1000
    )]
    private static partial Regex Using();

    [GeneratedRegex("^nextval\\('(?<name>[^']+)'::regclass\\)$", RegexOptions.None, 1000)]
    private static partial Regex NextOf();
}
