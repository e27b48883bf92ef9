namespace Poststack.Core.Migrations.Checks.Traces;

/// <summary>Why ALTER TABLE wrote a table anew: the bits of `pg_event_trigger_table_rewrite_reason()`.</summary>
/// <remarks>src/include/commands/event_trigger.h</remarks>
[Flags]
public enum RewriteReasons
{
    None = 0,
    Persistence = 1,
    DefaultValue = 2,
    ColumnType = 4,
    AccessMethod = 8,
}
