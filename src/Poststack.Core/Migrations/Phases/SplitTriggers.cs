using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Phases;

/// <summary>Triggers that keep columns of a table and those of its part the same, whichever is written.</summary>
/// <remarks>
/// They call each other, and come to an end: each writes only what differs, and behind the first answer nothing does.
/// What is inserted gets its part at the end of the transaction, so that code which writes both meets no row of ours.
/// </remarks>
/// <param name="own">The part's key.</param>
/// <param name="there">The table's key.</param>
internal sealed class SplitTriggers(
    TableText table,
    TableText part,
    ColumnFacts own,
    ColumnFacts there,
    IReadOnlyList<ColumnFacts> moved
)
{
    private const string Deleting = "poststack.split";

    private readonly string _name = SqlName.Own("poststack_split", part.Facts.Name);
    private readonly string _own = SqlName.Quote(own.Name);
    private readonly string _there = SqlName.Quote(there.Name);
    private readonly IReadOnlyList<string> _columns =
    [
        .. moved.Select(column => SqlName.Quote(column.Name)),
    ];

    private string OldFunction => table.Function($"{_name}_old");

    private string NewFunction => table.Function($"{_name}_new");

    // Qualified throughout: whoever writes may have any search path, and no right on the other table.
    private const string Rights =
        "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp";

    private string TableName => $"{SqlName.Quote(table.Facts.Schema)}.{table.Alias}";

    private string PartName => $"{SqlName.Quote(part.Facts.Schema)}.{part.Alias}";

    public IReadOnlyList<string> Create =>
        [
            $"""
                CREATE FUNCTION {OldFunction}() RETURNS trigger {Rights} AS $split$
                BEGIN
                    IF TG_OP = 'DELETE' THEN
                        PERFORM set_config('{Deleting}', 'on', true);
                        DELETE FROM {PartName} WHERE {_own} = OLD.{_there};
                        PERFORM set_config('{Deleting}', '', true);
                        RETURN OLD;
                    END IF;
                    IF TG_OP = 'UPDATE' THEN
                        UPDATE {PartName} AS part SET {Assign("NEW")}
                         WHERE part.{_own} = NEW.{_there} AND {Differ("part", "NEW")};
                    END IF;
                    INSERT INTO {PartName} ({_own}, {List("")})
                    SELECT whole.{_there}, {List("whole.")} FROM {TableName} AS whole
                     WHERE whole.{_there} = NEW.{_there} AND NOT ({AreNull("whole.")})
                        ON CONFLICT ({_own}) DO NOTHING;
                    RETURN NULL;
                END
                $split$
                """,
            $"""
                CREATE FUNCTION {NewFunction}() RETURNS trigger {Rights} AS $split$
                BEGIN
                    IF TG_OP <> 'INSERT' AND current_setting('{Deleting}', true) IS DISTINCT FROM 'on' THEN
                        UPDATE {TableName} AS whole SET {string.Join(
                    ", ",
                    _columns.Select(column => $"{column} = NULL")
                )}
                         WHERE whole.{_there} = OLD.{_own} AND NOT ({AreNull("whole.")})
                           AND (TG_OP = 'DELETE' OR OLD.{_own} IS DISTINCT FROM NEW.{_own});
                    END IF;
                    IF TG_OP <> 'DELETE' THEN
                        UPDATE {TableName} AS whole SET {Assign("NEW")}
                         WHERE whole.{_there} = NEW.{_own} AND {Differ("whole", "NEW")};
                    END IF;
                    RETURN NULL;
                END
                $split$
                """,
            $"CREATE TRIGGER {Trigger("delete")} BEFORE DELETE ON {table.Name}\n    FOR EACH ROW EXECUTE FUNCTION {OldFunction}()",
            $"CREATE TRIGGER {Trigger("update")} AFTER UPDATE OF {List("")} ON {table.Name}\n    FOR EACH ROW EXECUTE FUNCTION {OldFunction}()",
            $"CREATE CONSTRAINT TRIGGER {Trigger("insert")} AFTER INSERT ON {table.Name}\n    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {OldFunction}()",
            $"CREATE TRIGGER {Trigger("part")} AFTER INSERT OR UPDATE OR DELETE ON {part.Name}\n    FOR EACH ROW EXECUTE FUNCTION {NewFunction}()",
        ];

    public IReadOnlyList<string> Drop =>
        [
            $"DROP TRIGGER {Trigger("part")} ON {part.Name}",
            $"DROP TRIGGER {Trigger("insert")} ON {table.Name}",
            $"DROP TRIGGER {Trigger("update")} ON {table.Name}",
            $"DROP TRIGGER {Trigger("delete")} ON {table.Name}",
            $"DROP FUNCTION {NewFunction}()",
            $"DROP FUNCTION {OldFunction}()",
        ];

    /// <summary>Code that knows the new table leaves the columns out.</summary>
    public IEnumerable<string> LetBeNull => Needed("DROP NOT NULL");

    public IEnumerable<string> DemandAgain => Needed("SET NOT NULL");

    public IEnumerable<string> DropColumns =>
        [table.Alter(string.Join(", ", _columns.Select(column => $"DROP COLUMN {column}")))];

    /// <summary>An UPDATE that changes nothing, for the trigger's sake.</summary>
    public string Touch => $"{_columns[0]} = {_columns[0]}";

    public string IsMissing =>
        $"NOT ({AreNull($"{table.Alias}.")})\n  AND NOT EXISTS (SELECT FROM {part.Name} AS part WHERE part.{_own} = {table.Alias}.{_there})";

    private IEnumerable<string> Needed(string action) =>
        moved
            .Where(column => column.IsNotNull)
            .Select(column => table.Alter($"ALTER COLUMN {SqlName.Quote(column.Name)} {action}"));

    private string Trigger(string word) => $"{_name}_{word}";

    private string List(string before) =>
        string.Join(", ", _columns.Select(column => before + column));

    private string Assign(string row) =>
        string.Join(", ", _columns.Select(column => $"{column} = {row}.{column}"));

    private string Differ(string one, string other) =>
        $"({string.Join(" OR ", moved.Select(column => Compare.Differ(column, $"{one}.{SqlName.Quote(column.Name)}", $"{other}.{SqlName.Quote(column.Name)}")))})";

    private string AreNull(string before) =>
        string.Join(" AND ", _columns.Select(column => $"{before}{column} IS NULL"));
}
