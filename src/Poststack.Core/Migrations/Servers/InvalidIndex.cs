namespace Poststack.Core.Migrations.Servers;

/// <summary>What a CREATE INDEX CONCURRENTLY leaves that fails: it costs writes and serves no query.</summary>
/// <param name="Name">With its schema, quoted as SQL takes it.</param>
public sealed record InvalidIndex(long Id, string Name);
