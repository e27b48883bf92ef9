namespace Poststack.Core.Migrations.Ledgers;

/// <summary>Who notes something in a ledger.</summary>
/// <param name="Person">`ann@laptop`.</param>
/// <param name="Poststack">The version of the program.</param>
/// <param name="App">The commit that the project is at; null outside of git.</param>
public sealed record LedgerAuthor(string Person, string Poststack, string? App);
