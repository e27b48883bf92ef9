using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Phases;

/// <summary>A trigger that keeps two columns of a row the same, whichever of them is written.</summary>
/// <remarks>
/// It is called last of all BEFORE triggers, which run in the order of their names, and changes nothing but the row at
/// hand: it cannot call itself. Of a row that it finds the same on both sides it changes nothing, so that neither a
/// backfill nor a conversion that rounds can change what somebody wrote. Where one UPDATE writes both, the new shape counts.
/// </remarks>
/// <param name="forward">The new value, in SQL, from the row.</param>
/// <param name="back">The old value, in SQL, from the new one, which is called <paramref name="said"/> in there.</param>
internal sealed class SyncTrigger(
    TableText table,
    ColumnFacts old,
    ColumnFacts copy,
    string forward,
    string back,
    string said
)
{
    private readonly string _function = table.Function(
        SqlName.Own("poststack_sync", table.Facts.Name, copy.Name)
    );

    private readonly string _trigger = SqlName.Own(
        "zz_poststack_sync",
        table.Facts.Name,
        copy.Name
    );

    public string CreateFunction
    {
        get
        {
            var (was, now) = (SqlName.Quote(old.Name), SqlName.Quote(copy.Name));
            return $"""
                CREATE FUNCTION {_function}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $sync$
                DECLARE
                    converted {copy.Type};
                    is_old_written boolean;
                    is_new_written boolean;
                BEGIN
                    converted := (SELECT {forward} FROM (SELECT NEW.*) AS {table.Alias});
                    IF {Compare.Same(copy, $"NEW.{now}", "converted")} THEN
                        RETURN NEW;
                    END IF;
                    IF TG_OP = 'INSERT' THEN
                        is_new_written := NEW.{now} IS NOT NULL;
                        is_old_written := NOT is_new_written;
                    ELSE
                        is_new_written := {Compare.Differ(copy, $"NEW.{now}", $"OLD.{now}")};
                        is_old_written := NOT is_new_written
                            AND (NEW.{now} IS NULL OR {Compare.Differ(
                    old,
                    $"NEW.{was}",
                    $"OLD.{was}"
                )});
                    END IF;
                    IF is_new_written THEN
                        NEW.{was} := (SELECT {back} FROM (SELECT NEW.{now} AS {SqlName.Quote(
                    said
                )}) AS {table.Alias});
                    ELSIF is_old_written THEN
                        NEW.{now} := converted;
                    END IF;
                    RETURN NEW;
                END
                $sync$
                """;
        }
    }

    public string CreateTrigger =>
        $"CREATE TRIGGER {_trigger} BEFORE INSERT OR UPDATE ON {table.Name}\n    FOR EACH ROW EXECUTE FUNCTION {_function}()";

    public IReadOnlyList<string> Create => [CreateFunction, CreateTrigger];

    public IReadOnlyList<string> Drop =>
        [$"DROP TRIGGER {_trigger} ON {table.Name}", $"DROP FUNCTION {_function}()"];
}
