namespace Poststack.Core.Migrations.Servers;

/// <summary>The server refused a statement, or was lost while it ran one.</summary>
public sealed class SqlFailedException(SqlFailure failure) : Exception(failure.Message)
{
    public SqlFailure Failure { get; } = failure;
}
