namespace Poststack.Core.Migrations.Servers;

/// <summary>A schema as text: a line an object, in an order that depends on nothing else.</summary>
/// <param name="Number">The highest migration that the database had then; 0 for none.</param>
/// <param name="Hash">SHA-256 of the lines, in lower-case hex.</param>
public sealed record SchemaDescription(long Number, string Hash, IReadOnlyList<string> Lines);
