using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Phases;

/// <summary>A trigger that mends rows of code that does not know a rule yet.</summary>
/// <remarks>
/// It is called last of all BEFORE triggers, which run in the order of their names, and changes nothing but the row at
/// hand: it cannot call itself.
/// </remarks>
/// <param name="isBroken">Of a row, in SQL.</param>
/// <param name="value">What the column gets then, in SQL that may name the row's other columns.</param>
internal sealed class FillTrigger(TableText table, string column, string isBroken, string value)
{
    private readonly string _function = table.Function(
        SqlName.Own("poststack_fill", table.Facts.Name, column)
    );

    private readonly string _trigger = SqlName.Own("zz_poststack_fill", table.Facts.Name, column);

    public string CreateFunction =>
        $"""
            CREATE FUNCTION {_function}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $fill$
            BEGIN
                IF (SELECT {isBroken} FROM (SELECT NEW.*) AS {table.Alias}) THEN
                    SELECT {value} INTO NEW.{SqlName.Quote(
                column
            )} FROM (SELECT NEW.*) AS {table.Alias};
                END IF;
                RETURN NEW;
            END
            $fill$
            """;

    public string CreateTrigger =>
        $"CREATE TRIGGER {_trigger} BEFORE INSERT OR UPDATE ON {table.Name}\n    FOR EACH ROW EXECUTE FUNCTION {_function}()";

    public IReadOnlyList<string> Create => [CreateFunction, CreateTrigger];

    public IReadOnlyList<string> Drop =>
        [$"DROP TRIGGER {_trigger} ON {table.Name}", $"DROP FUNCTION {_function}()"];
}
