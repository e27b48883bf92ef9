namespace Poststack.Core.Databases;

/// <param name="CreatedDatabase">The database did not exist before: it is empty.</param>
/// <param name="Done">What was done, in a few words; empty for nothing.</param>
public sealed record DatabasePrepared(bool CreatedDatabase, string Done);
