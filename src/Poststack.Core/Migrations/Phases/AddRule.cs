using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Phases;

/// <summary>A CHECK or a foreign key.</summary>
internal sealed record AddRule : SchemaChange
{
    private readonly TableText _table;
    private readonly ConstraintFacts _rule;
    private readonly string? _value;
    private readonly string? _column;
    private readonly RelationFacts? _referenced;

    private AddRule(TableText table, ConstraintFacts rule, RelationFacts? referenced, string? value)
        : base($"{table.Facts.Name} gets the rule {rule.Name}: {rule.Definition}")
    {
        _table = table;
        _rule = rule;
        _referenced = referenced;
        _value = value is null ? null : $"({value})";
        _column = rule.Columns is [var only] ? table.Facts.Column(only)?.Name : null;
        if (value is not null && _column is null)
            throw PhaseRefusals.ValueOfWhat(rule).ToException();
    }

    private string Add =>
        _table.Alter($"ADD CONSTRAINT {SqlName.Quote(_rule.Name)} {_rule.Definition} NOT VALID");

    private string Drop => _table.Alter($"DROP CONSTRAINT {SqlName.Quote(_rule.Name)}");

    /// <returns>Null for another change.</returns>
    public static SchemaChange? Read(TableMove table) =>
        table is { NewColumns: [], NewConstraints: [{ Kind: 'c' or 'f', IsValid: true } rule] }
            ? new AddRule(
                new(table.Before),
                rule,
                table.Move.After.Find(rule.Referenced),
                table.Move.Options.Value
            )
            : null;

    public override IReadOnlyList<PhaseDraft> Plan()
    {
        // Who points nowhere cannot be told by a look at the row alone.
        var fill =
            _value is not null && _referenced is null
                ? new FillTrigger(_table, _column!, $"NOT ({_rule.Expression})", _value)
                : null;
        var drafts = new List<PhaseDraft>
        {
            new(
                Phase.Expand,
                "expand",
                fill is null
                    ? "from now on nobody writes a row that breaks the rule"
                    : "rows that would break the rule are mended, by a trigger",
                [.. fill?.Create ?? [], Add],
                [Drop, .. fill?.Drop ?? []]
            ),
        };
        if (_value is not null)
            drafts.Add(
                _table.Backfill(
                    "rows that break the rule are mended",
                    $"{SqlName.Quote(_column!)} = {_value}",
                    Broken
                )
            );

        drafts.Add(
            new(
                Phase.Backfill,
                "validate",
                "proves that all rows obey, while others read and write",
                [_table.Alter($"VALIDATE CONSTRAINT {SqlName.Quote(_rule.Name)}")],
                [Drop, Add]
            )
        );
        if (fill is not null)
            drafts.Add(
                new(
                    Phase.Contract,
                    "contract",
                    "nobody's rows are mended any more",
                    fill.Drop,
                    fill.Create
                )
                {
                    IsGated = true,
                }
            );

        return drafts;
    }

    private string Broken
    {
        get
        {
            if (_referenced is null)
                return $"NOT ({_rule.Expression})";

            var column = SqlName.Quote(_column!);
            var there = SqlName.Quote(_referenced.Column(_rule.ReferencedColumns[0])!.Name);
            return $"{column} IS NOT NULL AND NOT EXISTS (\n    SELECT FROM {SqlName.Of(_referenced.Schema, _referenced.Name)} AS there WHERE there.{there} = {_table.Alias}.{column})";
        }
    }
}
