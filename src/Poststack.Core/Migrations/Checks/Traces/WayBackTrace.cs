using Poststack.Core.Migrations.Servers;

namespace Poststack.Core.Migrations.Checks.Traces;

/// <summary>A migration's way back as it ran on the shadow.</summary>
/// <param name="Failure">Why it failed; null where it did not.</param>
/// <param name="Left">How the schema differs from what it was before the way up.</param>
public sealed record WayBackTrace(SqlFailure? Failure, SchemaDifference Left);
