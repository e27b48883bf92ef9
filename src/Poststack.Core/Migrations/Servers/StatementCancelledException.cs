namespace Poststack.Core.Migrations.Servers;

/// <summary>A statement was cancelled, and the server has said that it gave it up.</summary>
public sealed class StatementCancelledException()
    : OperationCanceledException("The statement was cancelled.");
