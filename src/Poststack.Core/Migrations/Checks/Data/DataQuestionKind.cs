namespace Poststack.Core.Migrations.Checks.Data;

/// <summary>What a new rule asks of the rows there are.</summary>
public enum DataQuestionKind
{
    /// <summary>Is there any row?</summary>
    Rows,

    /// <summary>Is there a NULL in one of the columns?</summary>
    Nulls,

    /// <summary>Are there two rows with the same values?</summary>
    Duplicates,

    /// <summary>Is there a row that points to none?</summary>
    Orphans,

    /// <summary>Is there a row for which the expression is false?</summary>
    Violations,
}
